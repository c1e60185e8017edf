using System.Text.Json;
using System.Text.Json.Serialization;

namespace Explorer.Network.Messages;

/// <summary>
/// A message in JSON: <c>{"code": "Run_Stopped", "arguments": [3, 10]}</c>. Texts of more than
/// 1,000 characters are cut. A plain text is what an earlier version wrote in English.
/// </summary>
public sealed class MessageJsonConverter : JsonConverter<Message>
{
    private const int LongestText = 1_000;
    private const int Deepest = 4;

    /// <inheritdoc/>
    public override Message? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return Read(document.RootElement, 0);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Message value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        writer.WriteString("code", value.Code);
        writer.WriteStartArray("arguments");
        foreach (var argument in value.Arguments)
            switch (argument)
            {
                case string text:
                    writer.WriteStringValue(text.Length <= LongestText ? text : text[..(LongestText - 1)] + "…");
                    break;
                case long number:
                    writer.WriteNumberValue(number);
                    break;
                // JSON has no NaN and no infinity, and tells 3 from 3.0 no more.
                case double number:
                    writer.WriteStartArray();
                    writer.WriteStringValue(number.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
                    writer.WriteEndArray();
                    break;
                case Message inner:
                    Write(writer, inner, options);
                    break;
            }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static Message Read(JsonElement json, int depth)
    {
        if (json.ValueKind == JsonValueKind.String)
            return EarlierMessages.Read(Text(json));
        if (depth > Deepest || json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("code", out var code) || code.ValueKind != JsonValueKind.String
            || !json.TryGetProperty("arguments", out var arguments) || arguments.ValueKind != JsonValueKind.Array || arguments.GetArrayLength() > Message.MostArguments)
            throw new JsonException("This is no message.");
        return new Message(Text(code), [.. arguments.EnumerateArray().Select(argument => Argument(argument, depth))]);
    }

    private static object Argument(JsonElement json, int depth) => json.ValueKind switch
    {
        JsonValueKind.String => Text(json),
        JsonValueKind.Number when json.TryGetInt64(out var number) => number,
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.Array when json.GetArrayLength() == 1 && json[0].ValueKind == JsonValueKind.String
            && double.TryParse(json[0].GetString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
        JsonValueKind.Object => Read(json, depth + 1),
        _ => throw new JsonException("This is no argument of a message."),
    };

    private static string Text(JsonElement json) => json.GetString() is { Length: <= LongestText } text ? text : throw new JsonException("A text of the message is too long.");
}
