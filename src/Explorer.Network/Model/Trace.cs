using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Explorer.Network.Architecture;

namespace Explorer.Network.Model;

/// <summary>A forward pass as it is written down: every layer's output for one image, to compare with another implementation.</summary>
/// <param name="Network">The network's id or file.</param>
/// <param name="Layers">From the input to the softmax.</param>
/// <param name="Probabilities">One for each class.</param>
/// <param name="Prediction">The class with the largest.</param>
public sealed record Trace(string Network, IReadOnlyList<LayerTrace> Layers, IReadOnlyList<float> Probabilities, int Prediction)
{
    /// <summary>Copies a pass.</summary>
    public static Trace Of(string network, ForwardPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return new(
            network,
            [.. pass.Architecture.Layers.Select(layer => new LayerTrace(layer.Name, layer.TorchName, layer.Output.ToArray(), pass.Values(layer).ToArray()))],
            pass.Probabilities.ToArray(),
            pass.Prediction);
    }

    /// <summary>Writes it as JSON, names in camel case.</summary>
    public void WriteJson(Stream stream) => JsonSerializer.Serialize(stream, this, TraceJson.Default.Trace);

    /// <summary>One layer as a table: channel, row, column and value, a cell a line, values as exact as they are.</summary>
    public static string Csv(ForwardPass pass, Layer layer)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(layer);
        var (rows, columns) = (layer.Output.Rows, layer.Output.Columns);
        var values = pass.Values(layer);
        var text = new StringBuilder("channel,row,column,value\n");
        for (var i = 0; i < values.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i / (rows * columns)},{i / columns % rows},{i % columns},{values[i]:R}\n");
        return text.ToString();
    }
}

/// <summary>A layer's output.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Type">Its class name in torch.</param>
/// <param name="Shape">Its output shape.</param>
/// <param name="Values">Row-major in the order of the shape.</param>
public sealed record LayerTrace(string Name, string Type, IReadOnlyList<int> Shape, IReadOnlyList<float> Values);

/// <summary>Writes traces without reflection, so that a trimmed program can do it too.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Trace))]
internal sealed partial class TraceJson : JsonSerializerContext;
