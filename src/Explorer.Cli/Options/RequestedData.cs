using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;
using Explorer.Network.Runs;

namespace Explorer.Cli.Options;

/// <summary>Which images to learn from.</summary>
/// <param name="Dataset">The data set; null for a person's own, which is known once it is read.</param>
/// <param name="Sample">Takes the sample inside the program.</param>
/// <param name="Folder">A folder with the four IDX files, asked first, or where a person's own data lie; null for none.</param>
/// <param name="Own">Takes that folder's images whatever their checksums.</param>
/// <param name="Drawings">A folder of drawings to learn from too; null for none.</param>
/// <param name="Download">Whether a download is allowed.</param>
internal sealed record RequestedData(Dataset? Dataset, bool Sample, string? Folder, bool Own, string? Drawings, bool Download)
{
    /// <summary>The side that a person's own pictures are scaled to; null for their own.</summary>
    public int? Side { get; init; }

    /// <summary>What is done to a person's own images after they were read.</summary>
    public IReadOnlyList<DatasetChange> Changes { get; init; } = [];

    /// <summary>The images of an earlier run.</summary>
    public static RequestedData Of(RunRecord run) => new(
        run.Data.Dataset.Files is null ? null : run.Data.Dataset, run.Data.Part == DatasetPart.Sample, run.Data.Folder, Own: !run.DataOrigin.Verified, run.DrawingsFolder, Download: true)
    {
        Side = run.Data.Dataset.Height == run.Data.Dataset.Width ? run.Data.Dataset.Height : null,
        Changes = run.Data.Changes ?? [],
    };

    /// <summary>What a run's record says of them.</summary>
    /// <param name="loaded">The data set that was loaded.</param>
    public DatasetSelection SelectionOf(Dataset loaded) => new(
        loaded, Sample ? DatasetPart.Sample : Own ? DatasetPart.Folder : DatasetPart.Full, Folder is null ? null : Path.GetFullPath(Folder))
    {
        Changes = Changes.Count == 0 ? null : Changes,
    };

    /// <summary>Loads the images, tells where they came from, and shows the download if there is one.</summary>
    /// <exception cref="UsageException">The options exclude each other, or the folder is missing.</exception>
    public async Task<LoadedDataset> LoadAsync(Terminal terminal, CancellationToken stop)
    {
        if (Dataset is not null && Folder is not null && !Directory.Exists(Folder))
            throw new UsageException($"There is no folder '{Folder}': name the one that holds the four IDX files.");
        if (Drawings is not null && !Directory.Exists(Drawings))
            throw new UsageException($"There is no folder '{Drawings}': name the one that holds the drawings.");
        if (Own && Folder is null)
            throw new UsageException("--own-data needs --data-folder: name the folder that holds your four IDX files.");
        if (Sample && Folder is not null)
            throw new UsageException(Dataset is null
                ? "--sample is of the known data sets: leave it out for your own data."
                : "--sample and --data-folder exclude each other: take one of them.");
        var data = Dataset is null ? Changes.Aggregate(DataImport.Read(Folder!, new DataImportOptions { Side = Side }, cancellation: stop), DatasetChanges.Apply)
            : Sample ? BundledSamples.Load(Dataset) : await LoadFullAsync(Dataset, terminal, stop);
        if (Drawings is not null)
            data = data.WithDrawings(Drawings);
        foreach (var note in data.Notes)
            terminal.Error.WriteLine(note.ToString().ReplaceLineEndings(" "));
        terminal.Error.WriteLine(FormattableString.Invariant($"Data: {data.Dataset.Title}, {data.Train.Count:N0} training and {data.Test.Count:N0} test images, from {data.Origin}."));
        if (Dataset is null)
        {
            terminal.Error.WriteLine(FormattableString.Invariant($"Images of {data.Dataset.Shape.ToShortString()} in {data.Dataset.Classes} classes: {string.Join(", ", data.Dataset.ClassNames)}."));
            foreach (var suggestion in DatasetSuggestions.For(data))
                terminal.Error.WriteLine($"{suggestion.Reason} (--apply {DatasetChanges.NameOf(suggestion.Change)})");
        }
        if (data.Drawings is { } drawings)
            terminal.Error.WriteLine(FormattableString.Invariant($"Drawings: {drawings.Count:N0}, from {Drawings}."));
        return data;
    }

    private async Task<LoadedDataset> LoadFullAsync(Dataset dataset, Terminal terminal, CancellationToken stop)
    {
        using var loader = new DatasetLoader(new DatasetLoaderOptions { Folder = Folder, VerifyChecksums = !Own, AllowDownload = Download });
        return await loader.LoadAsync(dataset, new DownloadDisplay(terminal), stop);
    }
}
