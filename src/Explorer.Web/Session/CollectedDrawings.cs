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

    /// <summary>Examples of each class without which nothing can be learned and tested.</summary>
    public const int LeastExamples = 3;

    // So that an afternoon of drawing is no memory leak.
    private const int MostSteps = 200;

    private readonly List<Collection> _earlier = [];
    private Collection _now = new(["A", "B", "C"], []);

    /// <summary>The names of the classes.</summary>
    public IReadOnlyList<string> Names => _now.Names;

    /// <summary>The drawings, in the order in which they were drawn.</summary>
    public IReadOnlyList<Example> Examples => _now.Examples;

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
    }

    private sealed record Collection(ImmutableList<string> Names, ImmutableList<Example> Examples);

    /// <summary>One drawing.</summary>
    /// <param name="Class">What it shows.</param>
    /// <param name="Pixels">28 × 28, as a network sees it.</param>
    public sealed record Example(int Class, byte[] Pixels)
    {
        /// <summary>It, as an address that an image element shows.</summary>
        public string Address { get; } = Bitmap.Address(Pixels, 1, (int)Math.Sqrt(Pixels.Length));
    }
}
