using System.Text.Json.Serialization;
using Explorer.Network.Architecture;

namespace Explorer.Cli.Verbs;

/// <summary>What <c>shapes --json</c> prints.</summary>
internal sealed record ShapeList(string Network, int Parameters, long Macs, IReadOnlyList<LayerShape> Layers)
{
    public static ShapeList Of(NetworkArchitecture network) => new(
        network.Name, network.Parameters, network.Macs,
        [.. network.Sequential.Select(layer => new LayerShape(layer.Name, layer.TorchName, layer.Output.ToArray(), layer.Parameters, layer.Macs))]);
}

/// <summary>A layer's output shape for one image.</summary>
internal sealed record LayerShape(string Name, string Type, int[] Shape, int Parameters, long Macs);

/// <summary>Writes JSON without reflection, so that a trimmed program can do it too.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ShapeList))]
internal sealed partial class VerbJson : JsonSerializerContext;
