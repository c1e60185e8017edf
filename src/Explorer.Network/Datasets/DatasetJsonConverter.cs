using System.Text.Json;
using System.Text.Json.Serialization;
using Explorer.Network.Preprocessing;

namespace Explorer.Network.Datasets;

/// <summary>
/// A data set in JSON: the id alone of one that everybody has, else all that is known of it, so that a network can be shown
/// where its data are not.
/// </summary>
internal sealed class DatasetJsonConverter : JsonConverter<Dataset>
{
    private const int LargestSide = 224;

    public override Dataset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return Read(document.RootElement) ?? throw new JsonException("This describes no data set.");
    }

    public override void Write(Utf8JsonWriter writer, Dataset value, JsonSerializerOptions options)
    {
        if (DatasetCatalog.Find(value.Id) == value)
        {
            writer.WriteStringValue(value.Id);
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("id", value.Id);
        writer.WriteString("title", value.Title);
        writer.WriteNumber("channels", value.Channels);
        writer.WriteNumber("height", value.Height);
        writer.WriteNumber("width", value.Width);
        writer.WriteStartArray("classNames");
        foreach (var name in value.ClassNames)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
        writer.WriteString("preprocessing", value.Preprocessing.Name);
        if (value.IsDarkOnLight)
            writer.WriteBoolean("darkOnLight", true);
        if (!value.Normalization.IsNone)
            NormalizationJson.Write(writer, "normalization", value.Normalization);
        writer.WriteEndObject();
    }

    private static Dataset? Read(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
            return DatasetCatalog.Find(json.GetString());
        if (json.ValueKind != JsonValueKind.Object || Text(json, "id") is not { } id || Text(json, "title") is not { } title
            || Number(json, "channels") is not (1 or 3) || Number(json, "height") is not (>= 1 and <= LargestSide) || Number(json, "width") is not (>= 1 and <= LargestSide)
            || !json.TryGetProperty("classNames", out var names) || names.ValueKind != JsonValueKind.Array || names.GetArrayLength() is < Dataset.FewestClasses or > Dataset.MostClasses
            || names.EnumerateArray().Any(name => name.ValueKind != JsonValueKind.String || name.GetString() is not { Length: > 0 and <= Dataset.LongestName })
            || PreprocessingMethod.Find(Text(json, "preprocessing")) is not { } preprocessing)
            return null;
        var channels = Number(json, "channels")!.Value;
        var normalization = json.TryGetProperty("normalization", out var given) ? NormalizationJson.Read(given, channels) : Normalization.None;
        return normalization is null ? null : new Dataset
        {
            Id = id,
            Title = title,
            Channels = channels,
            Height = Number(json, "height")!.Value,
            Width = Number(json, "width")!.Value,
            ClassNames = [.. names.EnumerateArray().Select(name => name.GetString()!)],
            Preprocessing = preprocessing,
            IsDarkOnLight = json.TryGetProperty("darkOnLight", out var dark) && dark.ValueKind == JsonValueKind.True,
            Normalization = normalization,
        };
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= Dataset.LongestName } text ? text : null;

    private static int? Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;
}

/// <summary>A normalization in JSON: <c>{"mean": [0.13], "deviation": [0.31]}</c>.</summary>
internal static class NormalizationJson
{
    public static void Write(Utf8JsonWriter json, string name, Normalization normalization)
    {
        json.WriteStartObject(name);
        Write(json, "mean", normalization.Mean);
        Write(json, "deviation", normalization.Deviation);
        json.WriteEndObject();
    }

    /// <summary>As a text of its own.</summary>
    public static string Write(Normalization normalization)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            Write(json, "mean", normalization.Mean);
            Write(json, "deviation", normalization.Deviation);
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <returns>Null where the text is none for that many channels.</returns>
    public static Normalization? Read(string text, int channels)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return Read(json.RootElement, channels);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>Null where it is none for that many channels.</returns>
    public static Normalization? Read(JsonElement json, int channels) =>
        json.ValueKind == JsonValueKind.Object && Numbers(json, "mean") is { } mean && Numbers(json, "deviation") is { } deviation
        && new Normalization([.. mean], [.. deviation]) is var normalization && normalization.Fits(channels) ? normalization : null;

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<double> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static double[]? Numbers(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(number => number.ValueKind == JsonValueKind.Number)
            ? [.. value.EnumerateArray().Select(number => number.GetDouble())] : null;
}
