using Explorer.Network.Architecture;

namespace Explorer.Network.Intervention;

/// <summary>Puts another activation function everywhere, on weights that were learned with the old one.</summary>
/// <param name="Function">The new one.</param>
public sealed record SwapActivation(Activation Function) : Change
{
    /// <inheritdoc/>
    public override string Text => $"all activations: {Function}";

    /// <inheritdoc/>
    public override string? Problem(NetworkArchitecture network) => null;

    /// <inheritdoc/>
    internal override LayerSpec Edit(LayerSpec layer) => layer is ActivationSpec ? new ActivationSpec(Function) : layer;
}
