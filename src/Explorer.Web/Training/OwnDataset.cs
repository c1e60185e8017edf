using Explorer.Network.Datasets;

namespace Explorer.Web.Training;

/// <summary>A person's own data set, as it is kept.</summary>
/// <param name="Folder">The name of its folder in <see cref="RunPaths.OwnData"/>.</param>
/// <param name="Dataset">What its images are.</param>
/// <param name="OwnerId">The visitor who brought it; null for one of an earlier version, which is everybody's.</param>
/// <param name="IsShared">Whether its owner lets everybody see it and train on it.</param>
public sealed record OwnDataset(string Folder, Dataset Dataset, string? OwnerId = null, bool IsShared = false)
{
    /// <summary>It, as a run learns from it.</summary>
    public DatasetSelection Selection => new(Dataset, DatasetPart.Folder, Folder);
}
