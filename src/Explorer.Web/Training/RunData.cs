using Explorer.Network.Datasets;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Training;

/// <summary>Brings the images of a run.</summary>
public sealed class RunData(RunPaths places)
{
    /// <summary>Loads them, from wherever they are.</summary>
    /// <param name="run">The run.</param>
    /// <param name="progress">LocalizedText of a download.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <param name="download">Whether they may be fetched when this machine has none.</param>
    /// <exception cref="DataFileException">They cannot be had, or are broken; one sentence.</exception>
    public async Task<LoadedDataset> LoadAsync(RunRow run, IProgress<DownloadProgress>? progress, CancellationToken stop, bool download = true)
    {
        ArgumentNullException.ThrowIfNull(run);
        var dataSet = run.Subject.DataSet();
        if (run.Data == DataKind.Sample)
            return BundledSamples.Load(dataSet);
        using var loader = new DatasetLoader(run.Data == DataKind.Full
            ? new DatasetLoaderOptions { Folder = Directory.Exists(places.OwnData) ? places.OwnData : null, AllowDownload = download }
            : new DatasetLoaderOptions { Folder = Path.Combine(places.OwnData, Path.GetFileName(run.DataName!)), VerifyChecksums = false, AllowDownload = false });
        return await loader.LoadAsync(dataSet, progress, stop);
    }
}
