using Explorer.Network.Datasets;
using System.Collections.Frozen;
using Explorer.Network.Architecture;
using Explorer.Network.Messages;

namespace Explorer.Network.Weights;

/// <summary>The parameters of one network (buffers among them), immutable, as 32-bit floats under their state-dict names.</summary>
public sealed class NetworkWeights
{
    private readonly FrozenDictionary<string, float[]> _tensors;

    /// <summary>Takes the numbers of every learned tensor of an architecture; they are copied.</summary>
    /// <param name="architecture">The network that they belong to.</param>
    /// <param name="tensors">Values by state-dict name, row-major.</param>
    /// <param name="normalization">What its images go through before they go in; null for nothing.</param>
    /// <exception cref="ArgumentException">A tensor is missing or of another length.</exception>
    public NetworkWeights(NetworkArchitecture architecture, IReadOnlyDictionary<string, float[]> tensors, Normalization? normalization = null)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(tensors);
        (Architecture, Normalization) = (architecture, normalization ?? Normalization.None);
        var copies = new Dictionary<string, float[]>();
        foreach (var (name, shape) in Expected(architecture))
        {
            if (!tensors.TryGetValue(name, out var values) || values.Length != shape.Count)
                throw new ArgumentException($"The tensor '{name}' needs {shape.Count} numbers of shape {shape}.", nameof(tensors));
            copies.Add(name, [.. values]);
        }
        _tensors = copies.ToFrozenDictionary();
    }

    /// <summary>The network that these numbers belong to.</summary>
    public NetworkArchitecture Architecture { get; }

    /// <summary>What an image goes through before it goes in.</summary>
    public Normalization Normalization { get; }

    /// <summary>Every parameter and buffer of an architecture, in the order of a PyTorch state dict.</summary>
    public static IEnumerable<(string Name, Shape Shape)> Expected(NetworkArchitecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return architecture.Layers.SelectMany(layer => layer.Tensors.Select(tensor => (layer.StateName(tensor.Name), tensor.Shape)));
    }

    /// <summary>Why the parameters of an architecture are too many for a file that can be read again; null when they are not.</summary>
    public static Message? ProblemOf(NetworkArchitecture architecture)
    {
        var most = SafeTensorsLimits.Default.DataBytes / sizeof(float);
        var count = Expected(architecture).Sum(tensor => (long)tensor.Shape.Count);
        return count > most ? Message.Of("Training_TooManyParameters", count, most) : null;
    }

    /// <summary>The values of a tensor, row-major, by its state-dict name.</summary>
    public ReadOnlySpan<float> this[string name] => _tensors[name];

    /// <summary>All weights of a layer: <c>[out, in, row, column]</c>, or <c>[out, in]</c> of a linear layer.</summary>
    public ReadOnlySpan<float> Weight(Layer layer) => _tensors[(layer ?? throw new ArgumentNullException(nameof(layer))).WeightName];

    /// <summary>All biases of a layer, <c>[out]</c>; empty where it has none.</summary>
    public ReadOnlySpan<float> Bias(Layer layer) => (layer ?? throw new ArgumentNullException(nameof(layer))).HasBias ? _tensors[layer.BiasName] : [];

    /// <summary>The kernel that a convolution lays on an input map for an output map: <c>[row, column]</c>.</summary>
    /// <param name="layer">The convolution.</param>
    /// <param name="output">The output map.</param>
    /// <param name="input">The input map; within its group where the convolution has several.</param>
    public ReadOnlySpan<float> Kernel(Layer layer, int output, int input)
    {
        var shape = (layer ?? throw new ArgumentNullException(nameof(layer))).WeightShape!.Value;
        var size = shape[2] * shape[3];
        return Weight(layer).Slice((output * shape[1] + input) * size, size);
    }
}
