using Explorer.Network.Datasets.Import;
using Explorer.Network.Messages;

namespace Explorer.Network.Datasets;

/// <summary>A data set in memory.</summary>
/// <param name="Dataset">Which one.</param>
/// <param name="Train">Training images.</param>
/// <param name="Test">Test images.</param>
/// <param name="Origin">Where they came from.</param>
/// <param name="Notes">A message for each place that was tried before and could not be used; usually empty.</param>
public sealed record LoadedDataset(
    Dataset Dataset, ImageSet Train, ImageSet Test, DataOrigin Origin, IReadOnlyList<Message> Notes)
{
    /// <summary>Drawings of the same classes to learn from too; null for none.</summary>
    public ImageSet? Drawings { get; init; }

    /// <summary>Training images that are kept back to measure on while a run learns; null for none.</summary>
    public ImageSet? Validation { get; init; }

    /// <summary>The same with a part of the training images kept back for validation; drawings stay with those to learn from.</summary>
    /// <param name="share">The part of each class, 0 for none.</param>
    /// <param name="seed">Decides which; the same gives the same.</param>
    public LoadedDataset WithValidation(double share, int seed)
    {
        if (share == 0)
            return this;
        var (train, kept) = StratifiedSplit.Split(Train.Labels.Span, seed, share);
        return this with { Train = Train.Select(train), Validation = Train.Select(kept) };
    }

    /// <summary>All images to learn from: the training images and, behind them, the drawings.</summary>
    public ImageSet AllTrain => Drawings is null ? Train : Train.With(Drawings);

    /// <summary>The same with a folder's drawings.</summary>
    /// <param name="folder">Holds IDX files named as the data set's training images and labels, plain or gzip.</param>
    /// <exception cref="DataFileException">A file is missing or unusable.</exception>
    public LoadedDataset WithDrawings(string folder) => this with { Drawings = DataFolder.ReadTrain(Dataset, folder) };
}
