using Explorer.Network.Architecture;

namespace Explorer.Network.AblationState;

/// <summary>Takes a channel's bias away.</summary>
/// <param name="Layer">A convolution or a linear layer.</param>
/// <param name="Channel">Its output channel or unit, from 0.</param>
public sealed record ZeroBias(string Layer, int Channel) : AblationEdit
{
    /// <inheritdoc/>
    public override string Text => FormattableString.Invariant($"{Layer}: bias {Channel} set to 0");

    /// <inheritdoc/>
    public override string? Problem(NetworkArchitecture network) => ChannelProblem(network, Layer, Channel);

    /// <inheritdoc/>
    public override bool Replaces(AblationEdit earlier) => Equals(earlier);

    /// <inheritdoc/>
    public override bool TouchesMap(string layer, int channel) => (Layer, Channel) == (layer, channel);

    /// <inheritdoc/>
    internal override void Edit(NetworkArchitecture network, IReadOnlyDictionary<string, float[]> tensors) =>
        tensors[network[Layer].BiasName][Channel] = 0;
}
