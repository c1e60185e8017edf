namespace Explorer.Network.Datasets;

/// <summary>Where a <see cref="DatasetLoader"/> looks.</summary>
public sealed record DatasetLoaderOptions
{
    /// <summary>
    /// A folder with the four IDX files, or with one folder for each data set, called as its files are: <c>mnist</c>, <c>fashion-mnist</c>. Asked first.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>
    /// False takes whatever images of the data set's size and classes <see cref="Folder"/> holds, for data of one's own,
    /// and then nothing else will do in their place. Packages, cache and downloads are compared in any case.
    /// </summary>
    public bool VerifyChecksums { get; init; } = true;

    /// <summary>Folder of downloads, one folder below it for each data set; null is the user's own cache.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>False never touches the network.</summary>
    public bool AllowDownload { get; init; } = true;

    /// <summary>How long a mirror may take to be reached before the next is asked.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a mirror may take to answer at all before the next is asked.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(4.5);

    /// <summary>How long a mirror that has answered may send nothing before the next is asked.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
