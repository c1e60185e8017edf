using Explorer.Network.Architecture;

namespace Explorer.Network.Model;

/// <summary>One image's way through a network: every layer's output at full precision. Immutable, and free of tensors.</summary>
public sealed class ForwardPass
{
    private readonly float[] _values;
    private readonly int[] _offsets;

    internal ForwardPass(NetworkArchitecture architecture, float[] values, int[] offsets)
    {
        Architecture = architecture;
        _values = values;
        _offsets = offsets;
    }

    /// <summary>All values, to be changed.</summary>
    internal float[] Copy() => [.. _values];

    /// <summary>The network that the image went through.</summary>
    public NetworkArchitecture Architecture { get; }

    /// <summary>A layer's output, row-major in the order <c>[channel, row, column]</c>.</summary>
    public ReadOnlySpan<float> Values(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return _values.AsSpan(_offsets[layer.Index], layer.Output.Count);
    }

    /// <summary>One map of a layer's output: <c>[row, column]</c>; for a vector layer, the vector.</summary>
    public ReadOnlySpan<float> Map(Layer layer, int channel)
    {
        ArgumentNullException.ThrowIfNull(layer);
        var size = layer.Output.Rows * layer.Output.Columns;
        return Values(layer).Slice(channel * size, size);
    }

    /// <summary>What the network says before the softmax, a number for each class.</summary>
    public ReadOnlySpan<float> Logits => Values(Architecture.Logits);

    /// <summary>The softmax of the logits: a number between 0 and 1 for each class, their sum 1.</summary>
    public ReadOnlySpan<float> Probabilities => Values(Architecture.Layers[^1]);

    /// <summary>The class with the largest probability.</summary>
    public int Prediction
    {
        get
        {
            var probabilities = Probabilities;
            var best = 0;
            for (var i = 1; i < probabilities.Length; i++)
                if (probabilities[i] > probabilities[best])
                    best = i;
            return best;
        }
    }
}
