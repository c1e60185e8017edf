using System.Text.Json.Serialization;
using Explorer.Network.Architecture;
using Explorer.Network.Messages;

namespace Explorer.Network.Ablation;

/// <summary>Takes a channel's bias away.</summary>
/// <param name="Layer">A convolution or a linear layer.</param>
/// <param name="Channel">Its output channel or unit, from 0.</param>
public sealed record ZeroBias(string Layer, int Channel) : AblationEdit
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override Message Text => Message.Of("Ablation_BiasZeroed", Layer, Channel);

    /// <inheritdoc/>
    public override Message? Problem(NetworkArchitecture network) =>
        ChannelProblem(network, Layer, Channel) ?? (network![Layer].HasBias ? null : Message.Of("Ablation_NoBias", Layer));

    /// <inheritdoc/>
    public override bool Replaces(AblationEdit earlier) => Equals(earlier);

    /// <inheritdoc/>
    public override bool TouchesMap(string layer, int channel) => (Layer, Channel) == (layer, channel);

    /// <inheritdoc/>
    internal override void Edit(NetworkArchitecture network, IReadOnlyDictionary<string, float[]> tensors) =>
        tensors[network[Layer].BiasName][Channel] = 0;
}
