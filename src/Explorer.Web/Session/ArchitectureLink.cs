using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using Explorer.Network.Architecture;
using Explorer.Network.Layers;

namespace Explorer.Web.Session;

/// <summary>
/// A network's layers in a link: the name of a preset, or the architecture's JSON, deflated, in the alphabet of addresses.
/// Links of earlier versions hold a word (<see cref="EarlierDesign"/>), which is read too.
/// </summary>
public static class ArchitectureLink
{
    /// <summary>The name of the query's value.</summary>
    public const string Query = "architecture";

    /// <summary>The name of the value in links of earlier versions.</summary>
    public const string EarlierQuery = "design";

    private const int LongestText = 4_000;
    private const int LongestJson = 64 << 10;

    /// <summary>Writes layers, whether they fit one another or not.</summary>
    public static string Write(IReadOnlyList<LayerKind> kinds)
    {
        if (ArchitecturePresets.All.FirstOrDefault(preset => preset.Kinds.SequenceEqual(kinds)) is { } known)
            return known.Name;
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize))
            deflate.Write(Encoding.UTF8.GetBytes(ArchitectureJson.Write(NetworkArchitecture.Edited, kinds)));
        return Base64Url.EncodeToString(packed.ToArray());
    }

    /// <summary>Reads layers back, every number between its bounds; null for a text that holds anything else.</summary>
    public static IReadOnlyList<LayerKind>? Read(string? text) =>
        ArchitecturePresets.Find(text)?.Layers.Select(layer => layer.Kind).ToArray() ?? EarlierDesign.Read(text) ?? Unpack(text);

    private static IReadOnlyList<LayerKind>? Unpack(string? text)
    {
        if (text is null || text.Length > LongestText || !Base64Url.IsValid(text))
            return null;
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(Base64Url.DecodeFromChars(text)), CompressionMode.Decompress);
            var json = new byte[LongestJson + 1];
            var length = deflate.ReadAtLeast(json, json.Length, throwOnEndOfStream: false);
            return length > LongestJson ? null : ArchitectureJson.ReadKinds(Encoding.UTF8.GetString(json, 0, length)).Kinds;
        }
        catch (Exception error) when (error is InvalidDataException or ArchitectureFormatException)
        {
            return null;
        }
    }
}
