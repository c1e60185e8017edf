namespace Explorer.Network.Datasets.Import;

/// <summary>A file of a folder or a zip.</summary>
/// <param name="Path">Its path within, with slashes: <c>train/cat/3.png</c>.</param>
/// <param name="Open">Opens it for reading, from its beginning.</param>
internal sealed record SourceFile(string Path, Func<Stream> Open)
{
    /// <summary>The folders and the name.</summary>
    public string[] Parts { get; } = Path.Split('/');

    /// <summary>The name without its folders.</summary>
    public string Name => Parts[^1];

    /// <summary>The last ending of the name in lower case: <c>.png</c>.</summary>
    public string Ending => System.IO.Path.GetExtension(Name).ToLowerInvariant();
}
