using System.Text.Json.Serialization;

namespace Explorer.Network.Runs;

/// <summary>Writes and reads a card without reflection, so that a trimmed program can do it too: a value a line.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(NetworkCard))]
internal sealed partial class CardJson : JsonSerializerContext;
