using Explorer.Network.Datasets;
using Explorer.Network.Runs;

namespace Explorer.Cli.Options;

/// <summary>Which images to learn from.</summary>
/// <param name="Dataset">The data set.</param>
/// <param name="Sample">Takes the sample inside the program.</param>
/// <param name="Folder">A folder with the four IDX files, asked first; null for none.</param>
/// <param name="Own">Takes that folder's images whatever their checksums.</param>
/// <param name="Drawings">A folder of drawings to learn from too; null for none.</param>
/// <param name="Download">Whether a download is allowed.</param>
internal sealed record RequestedData(Dataset Dataset, bool Sample, string? Folder, bool Own, string? Drawings, bool Download)
{
    /// <summary>The images of an earlier run.</summary>
    public static RequestedData Of(RunRecord run) => new(
        run.Data.Dataset, run.Data.Part == DatasetPart.Sample, run.Data.Folder, Own: !run.DataOrigin.Verified, run.DrawingsFolder, Download: true);

    /// <summary>What a run's record says of them.</summary>
    public DatasetSelection Selection => new(
        Dataset, Sample ? DatasetPart.Sample : Own ? DatasetPart.Folder : DatasetPart.Full, Folder is null ? null : Path.GetFullPath(Folder));

    /// <summary>Loads the images, tells where they came from, and shows the download if there is one.</summary>
    /// <exception cref="UsageException">The options exclude each other, or the folder is missing.</exception>
    public async Task<LoadedDataset> LoadAsync(Terminal terminal, CancellationToken stop)
    {
        if (Folder is not null && !Directory.Exists(Folder))
            throw new UsageException($"There is no folder '{Folder}': name the one that holds the four IDX files.");
        if (Drawings is not null && !Directory.Exists(Drawings))
            throw new UsageException($"There is no folder '{Drawings}': name the one that holds the drawings.");
        if (Own && Folder is null)
            throw new UsageException("--own-data needs --data-folder: name the folder that holds your four IDX files.");
        if (Sample && Folder is not null)
            throw new UsageException("--sample and --data-folder exclude each other: take one of them.");
        var data = Sample ? BundledSamples.Load(Dataset) : await LoadFullAsync(terminal, stop);
        if (Drawings is not null)
            data = data.WithDrawings(Drawings);
        foreach (var note in data.Notes)
            terminal.Error.WriteLine(note.ToString().ReplaceLineEndings(" "));
        terminal.Error.WriteLine(FormattableString.Invariant($"Data: {Dataset.Title}, {data.Train.Count:N0} training and {data.Test.Count:N0} test images, from {data.Origin}."));
        if (data.Drawings is { } drawings)
            terminal.Error.WriteLine(FormattableString.Invariant($"Drawings: {drawings.Count:N0}, from {Drawings}."));
        return data;
    }

    private async Task<LoadedDataset> LoadFullAsync(Terminal terminal, CancellationToken stop)
    {
        using var loader = new DatasetLoader(new DatasetLoaderOptions { Folder = Folder, VerifyChecksums = !Own, AllowDownload = Download });
        return await loader.LoadAsync(Dataset, new DownloadDisplay(terminal), stop);
    }
}
