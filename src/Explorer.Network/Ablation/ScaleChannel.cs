using System.Text.Json.Serialization;
using Explorer.Network.Architecture;
using Explorer.Network.Messages;

namespace Explorer.Network.Ablation;

/// <summary>
/// Multiplies all that a channel of a layer puts out, before its activation: kernels and bias alike. A factor of 0 mutes it;
/// a sigmoid then says one half everywhere.
/// </summary>
/// <param name="Layer">A convolution or a linear layer.</param>
/// <param name="Channel">Its output channel or unit, from 0.</param>
/// <param name="Factor">Any finite number.</param>
public sealed record ScaleChannel(string Layer, int Channel, double Factor) : AblationEdit
{
    /// <summary>Silences a channel.</summary>
    public static ScaleChannel Mute(string layer, int channel) => new(layer, channel, 0);

    /// <inheritdoc/>
    [JsonIgnore]
    public override Message Text => Factor == 0
        ? Message.Of("Ablation_ChannelMuted", Layer, Channel)
        : Message.Of("Ablation_ChannelScaled", Layer, Channel, Factor);

    /// <inheritdoc/>
    public override Message? Problem(NetworkArchitecture network) =>
        ChannelProblem(network, Layer, Channel) ?? (Math.Abs(Factor) <= Largest ? null : Message.Of("Ablation_Factor", Largest));

    /// <inheritdoc/>
    public override bool Replaces(AblationEdit earlier) => earlier is ScaleChannel other && (Layer, Channel) == (other.Layer, other.Channel);

    /// <inheritdoc/>
    public override bool IsIdle(NetworkArchitecture network) => Factor == 1;

    /// <inheritdoc/>
    public override bool TouchesMap(string layer, int channel) => (Layer, Channel) == (layer, channel);

    /// <inheritdoc/>
    public override bool TouchesKernel(string layer, int output, int input) => TouchesMap(layer, output);

    /// <inheritdoc/>
    internal override void Edit(NetworkArchitecture network, IReadOnlyDictionary<string, float[]> tensors)
    {
        var layer = network[Layer];
        var size = layer.WeightShape!.Value.Count / layer.WeightShape.Value[0];
        foreach (ref var weight in tensors[layer.WeightName].AsSpan(Channel * size, size))
            weight = (float)(weight * Factor);
        if (!layer.HasBias)
            return;
        ref var bias = ref tensors[layer.BiasName][Channel];
        bias = (float)(bias * Factor);
    }
}
