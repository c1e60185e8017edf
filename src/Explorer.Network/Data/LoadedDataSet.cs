namespace Explorer.Network.Data;

/// <summary>A data set in memory.</summary>
/// <param name="DataSet">Which one.</param>
/// <param name="Train">Training images, 28x28.</param>
/// <param name="Test">Test images, 28x28.</param>
/// <param name="Origin">Where they came from.</param>
/// <param name="Notes">One sentence for each place that was tried before and could not be used; usually empty.</param>
public sealed record LoadedDataSet(
    DataSet DataSet, ImageSet Train, ImageSet Test, DataOrigin Origin, IReadOnlyList<string> Notes);
