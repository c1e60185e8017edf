using System.Collections.Immutable;
using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;
using Explorer.Network.Preprocessing;

namespace Explorer.Web.Session;

/// <summary>The examples that one person draws: a few classes, and drawings of each.</summary>
public sealed class CollectedDrawings
{
    /// <summary>The most classes, and examples of each.</summary>
    public const int MostClasses = 20, MostExamples = 200;

    /// <summary>The most characters of a class's name.</summary>
    public const int LongestName = 40;

    /// <summary>Examples of each class without which nothing can be learned and tested.</summary>
    public const int LeastExamples = 3;

    // So that an afternoon of drawing is no memory leak.
    private const int MostSteps = 200;

    private static readonly Collection None = new(["A", "B", "C"], []);

    private readonly List<Collection> _earlier = [];
    private Collection _now = None;

    /// <summary>Raised after every change.</summary>
    public event Action? Changed;

    /// <summary>The names of the classes.</summary>
    public IReadOnlyList<string> Names => _now.Names;

    /// <summary>The drawings, in the order in which they were drawn.</summary>
    public IReadOnlyList<Example> Examples => _now.Examples;

    /// <summary>Whether nothing was drawn or named.</summary>
    public bool IsUntouched => _now == None && !CanUndo;

    /// <summary>Whether there is something to take back.</summary>
    public bool CanUndo => _earlier.Count > 0;

    /// <summary>What a drawing goes through: MNIST's way, whatever it shows.</summary>
    public Dataset Frame { get; } = new()
    {
        Id = "drawings",
        Title = "Drawings",
        Height = DatasetCatalog.Digits.Height,
        Width = DatasetCatalog.Digits.Width,
        ClassNames = ["A", "B"],
        Preprocessing = PreprocessingMethod.Digits,
    };

    /// <summary>How many examples of a class there are.</summary>
    public int Count(int label) => _now.Examples.Count(example => example.Class == label);

    /// <summary>Whether every class has enough examples to learn from.</summary>
    public bool IsEnough => Names.Count >= Dataset.FewestClasses && Enumerable.Range(0, Names.Count).All(label => Count(label) >= LeastExamples);

    /// <summary>Adds a class.</summary>
    public void AddClass(string name)
    {
        if (Names.Count < MostClasses)
            Become(_now with { Names = _now.Names.Add(name) });
    }

    /// <summary>Calls a class something else.</summary>
    public void Rename(int label, string name)
    {
        if (Names[label] != name)
            Become(_now with { Names = _now.Names.SetItem(label, name) });
    }

    /// <summary>Takes a class away with its examples; two are left in any case.</summary>
    public void RemoveClass(int label)
    {
        if (Names.Count > Dataset.FewestClasses)
            Become(new Collection(_now.Names.RemoveAt(label),
                [.. Examples.Where(example => example.Class != label).Select(example => example.Class > label ? example with { Class = example.Class - 1 } : example)]));
    }

    /// <summary>Adds a drawing; one without ink is none, and one too many is left out.</summary>
    /// <returns>Whether it was added.</returns>
    public bool Add(int label, InkImage ink)
    {
        var drawing = PreprocessingPipeline.Run(ink, Frame);
        if (drawing.IsEmpty || Count(label) >= MostExamples)
            return false;
        Become(_now with { Examples = _now.Examples.Add(new Example(label, drawing.Input.Pixels.ToArray())) });
        return true;
    }

    /// <summary>Takes a drawing away.</summary>
    public void Remove(Example example) => Become(_now with { Examples = _now.Examples.Remove(example) });

    /// <summary>Takes the last change back: a drawing that was added or taken away, a class, a name.</summary>
    public void Undo()
    {
        if (!CanUndo)
            return;
        _now = _earlier[^1];
        _earlier.RemoveAt(_earlier.Count - 1);
        Changed?.Invoke();
    }

    /// <summary>Brings drawings of an earlier visit back, unless something was drawn since.</summary>
    /// <param name="names">The names of the classes.</param>
    /// <param name="examples">The drawings.</param>
    /// <exception cref="ArgumentException">There are too few or too many classes or drawings, a drawing belongs to no class, or a name is empty or too long.</exception>
    public void Restore(IReadOnlyList<string> names, IReadOnlyList<Example> examples)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count is < Dataset.FewestClasses or > MostClasses || names.Any(name => string.IsNullOrWhiteSpace(name) || name.Length > LongestName))
            throw new ArgumentException("Such classes cannot be collected.", nameof(names));
        if (examples.Any(example => example.Class < 0 || example.Class >= names.Count || example.Pixels.Length != Frame.Pixels)
            || examples.CountBy(example => example.Class).Any(counted => counted.Value > MostExamples))
            throw new ArgumentException("Such drawings cannot be collected.", nameof(examples));
        if (!IsUntouched)
            return;
        _now = new Collection([.. names], [.. examples]);
        Changed?.Invoke();
    }

    /// <summary>The drawings as a data set, a fifth of each class kept back for testing.</summary>
    /// <param name="title">What to call it.</param>
    public LoadedDataset ToDataset(string title)
    {
        var dataset = Frame with { Id = DatasetBuilder.IdOf(title), Title = title, ClassNames = [.. Names] };
        var all = new ImageSet([.. Examples.SelectMany(example => example.Pixels)], [.. Examples.Select(example => (byte)example.Class)], dataset.Height, dataset.Width);
        var (train, test) = StratifiedSplit.Split(all.Labels.Span);
        return new LoadedDataset(dataset, all.Select(train), all.Select(test), new DataOrigin(DataSource.OwnFolder, title, false), []);
    }

    private void Become(Collection next)
    {
        _earlier.Add(_now);
        if (_earlier.Count > MostSteps)
            _earlier.RemoveAt(0);
        _now = next;
        Changed?.Invoke();
    }

    private sealed record Collection(ImmutableList<string> Names, ImmutableList<Example> Examples);

    /// <summary>One drawing.</summary>
    /// <param name="Class">What it shows.</param>
    /// <param name="Pixels">28 × 28, as a network sees it.</param>
    public sealed record Example(int Class, byte[] Pixels)
    {
        /// <summary>It, as it is kept.</summary>
        internal string Text { get; } = DrawingText.Write(Pixels);

        /// <summary>It, as an address that an image element shows.</summary>
        public string Address { get; } = Bitmap.Address(Pixels, 1, (int)Math.Sqrt(Pixels.Length));
    }
}
