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

    /// <summary>All images to learn from: the training images and, behind them, the drawings.</summary>
    public ImageSet AllTrain => Drawings is null ? Train : Train.With(Drawings);

    /// <summary>The same with a folder's drawings.</summary>
    /// <param name="folder">Holds IDX files named as the data set's training images and labels, plain or gzip.</param>
    /// <exception cref="DataFileException">A file is missing or unusable.</exception>
    public LoadedDataset WithDrawings(string folder) => this with { Drawings = DataFolder.ReadTrain(Dataset, folder) };
}
