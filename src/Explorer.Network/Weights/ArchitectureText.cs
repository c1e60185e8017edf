using System.Text.Json;
using Explorer.Network.Architecture;

namespace Explorer.Network.Weights;

/// <summary>A network's description as JSON text, as it is kept in a weights file's metadata.</summary>
internal static class ArchitectureText
{
    private const int MostLayers = 64;
    private const int LargestNumber = 4_096;
    private const long MostCells = 1 << 22;
    private const int LongestName = 40;

    public static string Write(NetworkArchitecture architecture) => JsonSerializer.Serialize(
        new ArchitectureDescription(architecture.Name, [.. architecture.Layers.Select(layer => layer.Spec)]),
        WeightsJson.Default.ArchitectureDescription);

    /// <summary>Reads a description that anybody may have written: no number in it decides alone how much memory is taken.</summary>
    /// <exception cref="WeightsException">It is no description, does not fit together, or is too large.</exception>
    public static NetworkArchitecture Read(string json)
    {
        try
        {
            var description = JsonSerializer.Deserialize(json, WeightsJson.Default.ArchitectureDescription);
            if (description is not { Name.Length: > 0 and <= LongestName, Layers.Length: > 0 } || description.Layers.Any(layer => layer is null))
                throw new WeightsException("The weights file describes a network without a name or without layers.");
            Check(description.Layers);
            var architecture = new NetworkArchitecture(description.Name, description.Layers);
            Check(architecture);
            return architecture;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new WeightsException("The weights file describes its network in JSON that cannot be understood.", error);
        }
        catch (Exception error) when (error is ArchitectureException or OverflowException)
        {
            throw new WeightsException($"The weights file describes a network that cannot be built: {error.Message}", error);
        }
    }

    private static void Check(LayerSpec[] layers)
    {
        if (layers.Length > MostLayers || layers.SelectMany(Numbers).Any(number => number > LargestNumber))
            throw new WeightsException($"The weights file describes a network of more than {MostLayers} layers, or with a number above {LargestNumber}.");
        if (layers.Count(layer => layer is SoftmaxSpec) != 1 || layers is not [.., LinearSpec, SoftmaxSpec])
            throw new WeightsException("The weights file describes a network that does not end in a linear layer and its softmax.");
    }

    private static void Check(NetworkArchitecture architecture)
    {
        if (architecture.Layers.Sum(layer => (long)layer.Output.Count) > MostCells)
            throw new WeightsException($"The weights file describes a network whose layers have more than {MostCells} cells.");
    }

    private static int[] Numbers(LayerSpec layer) => layer switch
    {
        ReshapeSpec image => [image.Channels, image.Rows, image.Columns],
        Conv2dSpec conv => [conv.Channels, conv.Kernel, conv.Padding, conv.Stride],
        Pool2dSpec pool => [pool.Kernel, pool.Padding, pool.Stride],
        LinearSpec linear => [linear.Features],
        _ => [],
    };
}
