using System.Text.Json;
using System.Text.Json.Serialization;
using Explorer.Network.Architecture;

namespace Explorer.Network.Runs;

/// <summary>A design in JSON is its one word.</summary>
internal sealed class LeNetDesignJson : JsonConverter<LeNetDesign>
{
    public override LeNetDesign Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType == JsonTokenType.String ? LeNetDesignText.Read(reader.GetString()) : null)
        ?? throw new JsonException("This is no design of a LeNet.");

    public override void Write(Utf8JsonWriter writer, LeNetDesign value, JsonSerializerOptions options) =>
        writer.WriteStringValue(LeNetDesignText.Write(value));
}
