using Explorer.Network.Datasets;
using Explorer.Network.Runs;

namespace Explorer.Cli.Options;

/// <summary>Which images to learn from.</summary>
/// <param name="DataSet">The data set.</param>
/// <param name="Sample">Takes the sample inside the program.</param>
/// <param name="Folder">A folder with the four IDX files, asked first; null for none.</param>
/// <param name="Own">Takes that folder's images whatever their checksums.</param>
/// <param name="Drawings">A folder of drawings to learn from too; null for none.</param>
/// <param name="Download">Whether a download is allowed.</param>
internal sealed record DatasetSelection(DataSet DataSet, bool Sample, string? Folder, bool Own, string? Drawings, bool Download)
{
    /// <summary>The images of an earlier run.</summary>
    /// <exception cref="UsageException">The program does not know them.</exception>
    public static DatasetSelection Of(RunRecord run) => new(
        DataSet.Find(run.DataSet) ?? throw new UsageException($"The run learned from '{run.DataSet}', which is not known here: train anew."),
        run.Sample, run.DataFolder, Own: !run.DataVerified, run.DrawingsFolder, Download: true);

    /// <summary>Loads the images, tells where they came from, and shows the download if there is one.</summary>
    /// <exception cref="UsageException">The parts of the wish exclude each other, or the folder is missing.</exception>
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
        var data = Sample ? BundledSamples.Load(DataSet) : await LoadFullAsync(terminal, stop);
        if (Drawings is not null)
            data = data.WithDrawings(Drawings);
        foreach (var note in data.Notes)
            terminal.Error.WriteLine(note.ReplaceLineEndings(" "));
        terminal.Error.WriteLine(FormattableString.Invariant($"Data: {DataSet.Name}, {data.Train.Count:N0} training and {data.Test.Count:N0} test images, from {data.Origin}."));
        if (data.Drawings is { } drawings)
            terminal.Error.WriteLine(FormattableString.Invariant($"Drawings: {drawings.Count:N0}, from {Drawings}."));
        return data;
    }

    private async Task<LoadedDataset> LoadFullAsync(Terminal terminal, CancellationToken stop)
    {
        using var loader = new DatasetLoader(new DatasetLoaderOptions { Folder = Folder, VerifyChecksums = !Own, AllowDownload = Download });
        return await loader.LoadAsync(DataSet, new DownloadDisplay(terminal), stop);
    }
}
