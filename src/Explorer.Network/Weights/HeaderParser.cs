using System.Text.Json;
using System.Text.Unicode;
using Explorer.Network.Messages;

namespace Explorer.Network.Weights;

/// <summary>Reads the JSON header of a safetensors file.</summary>
internal static class HeaderParser
{
    public const string MetadataName = "__metadata__";

    /// <summary>Parses the header; the tensors' places are checked by <see cref="HeaderLayout"/>.</summary>
    public static Header Parse(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span)) throw new WeightsException(Message.Of("Weights_HeaderNotUtf8"));
        try
        {
            using var document = JsonDocument.Parse(json);
            return ParseRoot(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new WeightsException(Message.Of("Weights_HeaderNotJson"), error);
        }
        catch (InvalidOperationException error)
        {
            // Kinds are checked before use, so what is left is an escaped half of a surrogate pair in a string.
            throw new WeightsException(Message.Of("Weights_HeaderNotUnicode"), error);
        }
    }

    private static Header ParseRoot(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new WeightsException(Message.Of("Weights_HeaderNoObject"));

        IReadOnlyDictionary<string, string> metadata = new Dictionary<string, string>();
        var entries = new List<HeaderEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
        {
            var name = property.Name;
            if (!names.Add(name)) throw new WeightsException(Message.Of("Weights_HeaderNameTwice", Quoted.Name(name)));
            if (name == MetadataName) metadata = ParseMetadata(property.Value);
            else if (name.Length == 0) throw new WeightsException(Message.Of("Weights_HeaderNoName"));
            else entries.Add(EntryParser.Parse(name, property.Value));
        }

        return new Header([.. entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End)], metadata);
    }

    /// <summary>Texts as they are; numbers and whatever else other writers put there, as JSON writes them.</summary>
    private static Dictionary<string, string> ParseMetadata(JsonElement value)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        if (value.ValueKind == JsonValueKind.Null)
            return metadata;
        if (value.ValueKind != JsonValueKind.Object)
            throw new WeightsException(Message.Of("Weights_MetadataNoObject"));

        foreach (var property in value.EnumerateObject())
        {
            var text = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText();
            if (!metadata.TryAdd(property.Name, text))
                throw new WeightsException(Message.Of("Weights_MetadataNameTwice", Quoted.Name(property.Name)));
        }

        return metadata;
    }
}
