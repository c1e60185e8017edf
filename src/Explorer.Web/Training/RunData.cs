using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;
using Explorer.Network.Messages;

namespace Explorer.Web.Training;

/// <summary>Brings the images of a run.</summary>
public sealed class RunData(RunPaths paths)
{
    /// <summary>Loads them, from wherever they are.</summary>
    /// <param name="run">The run.</param>
    /// <param name="progress">Hears of a download.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <param name="download">Whether they may be fetched when this machine has none.</param>
    /// <exception cref="DataFileException">They cannot be had, or are broken; one sentence.</exception>
    public async Task<LoadedDataset> LoadAsync(Run run, IProgress<DownloadProgress>? progress, CancellationToken stop, bool download = true)
    {
        ArgumentNullException.ThrowIfNull(run);
        var dataset = run.Dataset;
        if (dataset.Files is null)
            return await Task.Run(() => LoadOwn(run), stop);
        if (run.Data.Part == DatasetPart.Sample)
            return BundledSamples.Load(dataset);
        // An archive says which images they were, but not where they lie here.
        if (run.Data is { Part: DatasetPart.Folder, Folder: null })
            throw new DataFileException(dataset.Title, Message.Of("Run_DataDiffer", dataset.Title));
        using var loader = new DatasetLoader(run.Data.Part == DatasetPart.Full
            ? new DatasetLoaderOptions { Folder = Directory.Exists(paths.OwnData) ? paths.OwnData : null, AllowDownload = download }
            : new DatasetLoaderOptions { Folder = Path.Combine(paths.OwnData, Path.GetFileName(run.Data.Folder!)), VerifyChecksums = false, AllowDownload = false });
        return await loader.LoadAsync(dataset, progress, stop);
    }

    // Another data set may have taken the name of one that was deleted, or the run may come from another machine.
    private LoadedDataset LoadOwn(Run run)
    {
        var name = Path.GetFileName(run.Data.Folder ?? run.Dataset.Id);
        var folder = Path.Combine(paths.OwnData, name);
        if (run.Data.Folder is null && !IsFor(run, name))
            throw new DataFileException(folder, Message.Of("Run_DataDiffer", run.Dataset.Title));
        var data = DatasetFolder.Load(folder);
        var isSame = data.Dataset.Shape == run.Dataset.Shape && data.Dataset.ClassNames.SequenceEqual(run.Dataset.ClassNames)
            && (run.TrainImages == 0 || (Trained(), data.Test.Count) == (run.TrainImages - run.Drawings, run.TestImages));
        return isSame ? data : throw new DataFileException(folder, Message.Of("Run_DataDiffer", run.Dataset.Title));

        // A run counts the images that it learns from, without those that it keeps back for validation.
        int Trained() => data.WithValidation(run.Config?.Validation ?? 0, run.Config?.Seed ?? 0).Train.Count;
    }

    // Where a run does not say where its images lie, those of their name may be somebody else's.
    private bool IsFor(Run run, string name) => !name.StartsWith(RunPaths.RoomData, StringComparison.Ordinal)
        && DatasetOwner.Load(Path.Combine(paths.OwnData, name)) is var owner && (owner.OwnerId is null || owner.IsShared || owner.OwnerId == run.OwnerId);
}
