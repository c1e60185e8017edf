using System.Text.Json.Serialization;
using Explorer.Network.Architecture;
using Explorer.Network.Messages;

namespace Explorer.Network.Ablation;

/// <summary>Puts other numbers into one kernel of a convolution.</summary>
/// <param name="Layer">The convolution.</param>
/// <param name="Output">The map that the kernel works for.</param>
/// <param name="Input">The map that it is laid on.</param>
/// <param name="Values"><c>[row, column]</c>, as many as the kernel has.</param>
public sealed record EditKernel(string Layer, int Output, int Input, IReadOnlyList<float> Values) : AblationEdit
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override Message Text => Message.Of("Ablation_KernelEdited", Layer, Input, Output);

    /// <inheritdoc/>
    public override Message? Problem(NetworkArchitecture network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (ChannelProblem(network, Layer, Output) is { } problem)
            return problem;
        var shape = network[Layer].WeightShape!.Value;
        if (!shape.IsSpatial)
            return Message.Of("Ablation_NoKernels", Layer);
        if (Input < 0 || Input >= shape[1])
            return Message.Of("Ablation_NoSuchInput", Layer, shape[1], Input);
        return Values.Count != shape[2] * shape[3] ? Message.Of("Ablation_KernelSize", Layer, shape[2] * shape[3], Values.Count)
            : Values.All(value => Math.Abs(value) <= Largest) ? null : Message.Of("Ablation_KernelValues", Largest);
    }

    /// <inheritdoc/>
    public override bool Replaces(AblationEdit earlier) => earlier is EditKernel other && (Layer, Output, Input) == (other.Layer, other.Output, other.Input);

    /// <inheritdoc/>
    public override bool TouchesMap(string layer, int channel) => (Layer, Output) == (layer, channel);

    /// <inheritdoc/>
    public override bool TouchesKernel(string layer, int output, int input) => (Layer, Output, Input) == (layer, output, input);

    /// <inheritdoc/>
    public bool Equals(EditKernel? other) => other is not null
        && (Layer, Output, Input) == (other.Layer, other.Output, other.Input) && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Layer, Output, Input, Values.Count);

    /// <inheritdoc/>
    internal override void Edit(NetworkArchitecture network, IReadOnlyDictionary<string, float[]> tensors)
    {
        var layer = network[Layer];
        var from = (Output * layer.WeightShape!.Value[1] + Input) * Values.Count;
        for (var i = 0; i < Values.Count; i++)
            tensors[layer.WeightName][from + i] = Values[i];
    }
}
