using System.Text.Json;
using System.Text.Json.Serialization;
using Explorer.Network.Layers;
using Explorer.Network.Messages;

namespace Explorer.Network.Architecture;

/// <summary>
/// A network as JSON: <c>{"name": "classic", "layers": [{"type": "Conv2d", "out_channels": 6, "kernel_size": 5}, …]}</c>, with
/// PyTorch's names and without what PyTorch would assume. Runs, files, databases and links keep networks like this.
/// </summary>
public static class ArchitectureJson
{
    private const int MostLayers = 64;
    private const int LargestNumber = 4_096;
    private const long MostCells = 1 << 22;
    private const int LongestName = 40;
    private const int LongestText = 64 << 10;

    /// <summary>Writes a network on one line.</summary>
    public static string Write(NetworkArchitecture architecture) => Write((architecture ?? throw new ArgumentNullException(nameof(architecture))).Name, architecture.Kinds);

    /// <summary>Writes layers on one line, whether they fit one another or not.</summary>
    public static string Write(string name, IEnumerable<LayerKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            Write(json, name, kinds);
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Reads a network that anybody may have written. Numbers and cells are limited; parameters are not, as nothing is allocated for them here.</summary>
    /// <exception cref="ArchitectureFormatException">It is no network, does not fit together, or is too large.</exception>
    public static NetworkArchitecture Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var (name, kinds) = ReadKinds(json);
        try
        {
            var architecture = new NetworkArchitecture(name, kinds);
            if (architecture.Layers.Sum(layer => (long)layer.Output.Count) > MostCells)
                throw new ArchitectureFormatException(Message.Of("Architecture_TooManyCells", MostCells));
            return architecture;
        }
        catch (ArchitectureException error)
        {
            throw new ArchitectureFormatException(Message.Of("Architecture_CannotBeBuilt", error.Details), error);
        }
    }

    /// <summary>Reads the layers alone, whether they fit one another or not.</summary>
    /// <exception cref="ArchitectureFormatException">It is no list of layers, or too long.</exception>
    public static (string Name, IReadOnlyList<LayerKind> Kinds) ReadKinds(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            if (json.Length > LongestText)
                throw new ArchitectureFormatException(Message.Of("Architecture_TooManyLayers", MostLayers, LargestNumber));
            using var document = JsonDocument.Parse(json);
            return ReadKinds(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Kinds are checked before use, so the latter is an escaped half of a surrogate pair in a string.
            throw new ArchitectureFormatException(Message.Of("Architecture_NoJson"), error);
        }
        catch (LayerArgumentException error)
        {
            throw new ArchitectureFormatException(Message.Of("Architecture_CannotBeBuilt", error.Details), error);
        }
    }

    internal static void Write(Utf8JsonWriter json, string name, IEnumerable<LayerKind> kinds)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteStartArray("layers");
        foreach (var kind in kinds)
        {
            json.WriteStartObject();
            json.WriteString("type", kind.TorchName);
            foreach (var argument in kind.Arguments.Where(argument => !argument.IsDefault))
            {
                json.WritePropertyName(argument.Name);
                argument.Value.Write(json);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static (string Name, IReadOnlyList<LayerKind> Kinds) ReadKinds(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("name", out var name) || name.ValueKind != JsonValueKind.String || name.GetString() is not { Length: > 0 and <= LongestName } called
            || !root.TryGetProperty("layers", out var layers) || layers.ValueKind != JsonValueKind.Array || layers.GetArrayLength() == 0)
            throw new ArchitectureFormatException(Message.Of("Architecture_NoNameOrLayers"));
        if (layers.GetArrayLength() > MostLayers)
            throw new ArchitectureFormatException(Message.Of("Architecture_TooManyLayers", MostLayers, LargestNumber));
        return (called, [.. layers.EnumerateArray().Select(ReadKind)]);
    }

    private static LayerKind ReadKind(JsonElement layer)
    {
        if (layer.ValueKind != JsonValueKind.Object || !layer.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
            throw new ArchitectureFormatException(Message.Of("Architecture_NoNameOrLayers"));
        var values = new Dictionary<string, ArgumentValue>(StringComparer.Ordinal);
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        var name = type.GetString()!;
        foreach (var property in layer.EnumerateObject().Where(property => property.Name != "type"))
        {
            if (!IsSmall(property.Value))
                throw new ArchitectureFormatException(Message.Of("Architecture_TooManyLayers", MostLayers, LargestNumber));
            if (ArgumentValue.Read(property.Value) is { } value)
                values[property.Name] = value;
            else
                words[property.Name] = property.Value.ToString();
        }
        if (EarlierLayers.TryRead(name, values, words) is { } earlier)
            return earlier;
        if (!LayerCatalog.Has(name))
            throw new ArchitectureFormatException(Message.Of("Architecture_UnknownLayer", name.Length > LongestName ? name[..LongestName] : name));
        // A text, or whatever else no argument takes, is never passed over in silence.
        foreach (var (argument, word) in words)
            throw new LayerArgumentException(LayerCatalog.Signature(name).Contains(argument) ? LayerArgumentProblem.WrongType : LayerArgumentProblem.Unknown, name, argument, Quoted.Name(word));
        return LayerCatalog.Read(name, values);
    }

    private static bool IsSmall(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => Math.Abs(value.GetDouble()) <= LargestNumber,
        JsonValueKind.Array => value.EnumerateArray().All(IsSmall),
        _ => true,
    };
}

/// <summary>A network within another JSON document.</summary>
internal sealed class ArchitectureJsonConverter : JsonConverter<NetworkArchitecture>
{
    public override NetworkArchitecture Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            return ArchitectureJson.Read(document.RootElement.GetRawText());
        }
        catch (ArchitectureFormatException error)
        {
            throw new JsonException(error.Message, error);
        }
    }

    public override void Write(Utf8JsonWriter writer, NetworkArchitecture value, JsonSerializerOptions options) => ArchitectureJson.Write(writer, value.Name, value.Kinds);
}

/// <summary>An activation function within another JSON document, as a network of nothing else.</summary>
internal sealed class ActivationJsonConverter : JsonConverter<PointwiseActivation>
{
    public override PointwiseActivation Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            return ArchitectureJson.ReadKinds(document.RootElement.GetRawText()).Kinds is [PointwiseActivation function] ? function : throw new JsonException();
        }
        catch (ArchitectureFormatException error)
        {
            throw new JsonException(error.Message, error);
        }
    }

    public override void Write(Utf8JsonWriter writer, PointwiseActivation value, JsonSerializerOptions options) => ArchitectureJson.Write(writer, NetworkArchitecture.Edited, [value]);
}
