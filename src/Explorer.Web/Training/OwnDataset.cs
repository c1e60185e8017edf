using Explorer.Network.Datasets;

namespace Explorer.Web.Training;

/// <summary>A person's own data set, as it is kept.</summary>
/// <param name="Folder">The name of its folder in <see cref="RunPaths.OwnData"/>.</param>
/// <param name="Dataset">What its images are.</param>
public sealed record OwnDataset(string Folder, Dataset Dataset)
{
    /// <summary>It, as a run learns from it.</summary>
    public DatasetSelection Selection => new(Dataset, DatasetPart.Folder, Folder);
}
