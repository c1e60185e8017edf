using System.Text.Json;
using System.Text.Json.Nodes;
using Explorer.Network.Datasets;

namespace Explorer.Network.Runs;

/// <summary>Where a run's images came from, as an earlier version kept it in words.</summary>
public static class EarlierOrigin
{
    private static readonly (string End, DataSource Source)[] Words =
    [
        (" (your own data, checksums not compared)", DataSource.OwnFolder),
        (" (installed as a package)", DataSource.Package),
        (" (downloaded earlier)", DataSource.Cache),
        (" (downloaded now)", DataSource.Download),
    ];

    /// <summary>The origin that the words meant.</summary>
    public static DataOrigin Read(string words, bool verified)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (words == "the sample inside the program")
            return new DataOrigin(DataSource.Bundled, "Samples", verified);
        var (end, source) = Words.FirstOrDefault(known => words.EndsWith(known.End, StringComparison.Ordinal));
        return end is null ? new DataOrigin(DataSource.OwnFolder, words, verified) : new DataOrigin(source, words[..^end.Length], verified);
    }

    internal static JsonNode? Upgrade(string words, bool verified) => JsonSerializer.SerializeToNode(Read(words, verified), RunJson.Default.DataOrigin);
}
