using System.Text.Json.Serialization;
using Explorer.Network.Architecture;

namespace Explorer.Network.Weights;

/// <summary>A network's name and layers.</summary>
internal sealed record ArchitectureDescription(string Name, LayerSpec[] Layers);

/// <summary>Writes and reads JSON without reflection, so that a trimmed program can do it too.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(ArchitectureDescription))]
internal sealed partial class WeightsJson : JsonSerializerContext;

/// <summary>The same for what people read: a value a line.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(NetworkCard))]
internal sealed partial class CardJson : JsonSerializerContext;
