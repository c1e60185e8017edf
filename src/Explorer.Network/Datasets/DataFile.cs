namespace Explorer.Network.Datasets;

/// <summary>One of a data set's four files.</summary>
/// <param name="Name">Its name without <c>.gz</c>; people and mirrors also write a dot for the second hyphen.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="ContentMd5">
/// MD5 of the unzipped content, 32 hexadecimal digits in lower case. Repacks differ in their gzip bytes, never here.
/// </param>
public sealed record DataFile(string Name, IdxKind Kind, string ContentMd5)
{
    /// <summary>The file's name on a mirror and in the cache.</summary>
    public string GzipName => Name + ".gz";

    /// <summary>The file in <paramref name="folder"/> under any of its usual names, or null.</summary>
    internal string? FindIn(string folder)
    {
        var dotted = Name.Replace("-idx", ".idx", StringComparison.Ordinal);
        string[] names = [GzipName, Name, dotted + ".gz", dotted];
        return names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
