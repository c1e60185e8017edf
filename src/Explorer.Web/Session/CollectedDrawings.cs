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

    private readonly List<string> _names = ["A", "B", "C"];
    private readonly List<Example> _examples = [];

    /// <summary>The names of the classes.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The drawings, in the order in which they were drawn.</summary>
    public IReadOnlyList<Example> Examples => _examples;

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
    public int Count(int label) => _examples.Count(example => example.Class == label);

    /// <summary>Whether every class has enough examples to learn from.</summary>
    public bool IsEnough => _names.Count >= Dataset.FewestClasses && Enumerable.Range(0, _names.Count).All(label => Count(label) >= LeastExamples);

    /// <summary>Adds a class.</summary>
    public void AddClass(string name)
    {
        if (_names.Count < MostClasses)
            _names.Add(name);
    }

    /// <summary>Calls a class something else.</summary>
    public void Rename(int label, string name) => _names[label] = name;

    /// <summary>Takes a class away with its examples; two are left in any case.</summary>
    public void RemoveClass(int label)
    {
        if (_names.Count <= Dataset.FewestClasses)
            return;
        _names.RemoveAt(label);
        _examples.RemoveAll(example => example.Class == label);
        for (var i = 0; i < _examples.Count; i++)
            if (_examples[i].Class > label)
                _examples[i] = _examples[i] with { Class = _examples[i].Class - 1 };
    }

    /// <summary>Adds a drawing; one without ink is none, and one too many is left out.</summary>
    /// <returns>Whether it was added.</returns>
    public bool Add(int label, InkImage ink)
    {
        var drawing = PreprocessingPipeline.Run(ink, Frame);
        if (drawing.IsEmpty || Count(label) >= MostExamples)
            return false;
        _examples.Add(new Example(label, drawing.Input.Pixels.ToArray()));
        return true;
    }

    /// <summary>Takes the last drawing back.</summary>
    public void Undo()
    {
        if (_examples.Count > 0)
            _examples.RemoveAt(_examples.Count - 1);
    }

    /// <summary>Takes a drawing away.</summary>
    public void Remove(Example example) => _examples.Remove(example);

    /// <summary>The drawings as a data set, a fifth of each class kept back for testing.</summary>
    /// <param name="title">What to call it.</param>
    public LoadedDataset ToDataset(string title)
    {
        var dataset = Frame with { Id = DatasetBuilder.IdOf(title), Title = title, ClassNames = [.. _names] };
        var all = new ImageSet([.. _examples.SelectMany(example => example.Pixels)], [.. _examples.Select(example => (byte)example.Class)], dataset.Height, dataset.Width);
        var (train, test) = StratifiedSplit.Split(all.Labels.Span);
        return new LoadedDataset(dataset, all.Select(train), all.Select(test), new DataOrigin(DataSource.OwnFolder, title, false), []);
    }

    /// <summary>One drawing.</summary>
    /// <param name="Class">What it shows.</param>
    /// <param name="Pixels">28 × 28, as a network sees it.</param>
    public sealed record Example(int Class, byte[] Pixels)
    {
        /// <summary>It, as an address that an image element shows.</summary>
        public string Address { get; } = Bitmap.Address(Pixels, 1, (int)Math.Sqrt(Pixels.Length));
    }
}
