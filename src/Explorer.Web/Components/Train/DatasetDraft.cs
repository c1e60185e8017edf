using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;

namespace Explorer.Web.Components.Train;

/// <summary>A data set that was read and is not kept yet: looked at, and changed as suggested.</summary>
public sealed class DatasetDraft
{
    private const int Shown = 30;

    /// <param name="data">What was read.</param>
    public DatasetDraft(LoadedDataset data)
    {
        Data = data;
        Look();
    }

    /// <summary>The data set as it is now.</summary>
    public LoadedDataset Data { get; private set; }

    /// <summary>What it seems to need.</summary>
    public IReadOnlyList<DatasetSuggestion> Suggestions { get; private set; } = [];

    /// <summary>The changes that were made, in their order.</summary>
    public IReadOnlyList<DatasetChange> Made { get; private set; } = [];

    /// <summary>The indices of thirty training images, a few of each class.</summary>
    public IReadOnlyList<int> Sample { get; private set; } = [];

    /// <summary>Makes a change.</summary>
    public void Apply(DatasetChange change)
    {
        Data = DatasetChanges.Apply(Data, change);
        Made = [.. Made, change];
        Look();
    }

    /// <summary>Gives it another name, and its classes; without a name it keeps the one that it has.</summary>
    public void Rename(string? title, IReadOnlyList<string> classNames)
    {
        var name = title?.Trim() is { Length: > 0 } given ? given : Data.Dataset.Title;
        Data = Data with { Dataset = Data.Dataset with { Title = name, Id = DatasetBuilder.IdOf(name), ClassNames = classNames } };
    }

    private void Look()
    {
        Suggestions = [.. DatasetSuggestions.For(Data).Where(suggestion => !Made.Contains(suggestion.Change))];
        var images = Data.Train;
        // One of each class in turn, so that no class is missing while there is room.
        var byClass = Enumerable.Range(0, Data.Dataset.Classes).Select(label => new Queue<int>()).ToArray();
        for (var i = 0; i < images.Count; i++)
            if (byClass[images.Label(i)].Count < Shown)
                byClass[images.Label(i)].Enqueue(i);
        List<int> sample = [];
        while (sample.Count < Shown && byClass.Any(queue => queue.Count > 0))
            foreach (var queue in byClass)
                if (sample.Count < Shown && queue.TryDequeue(out var index))
                    sample.Add(index);
        Sample = [.. sample.OrderBy(i => images.Label(i))];
    }
}
