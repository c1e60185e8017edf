using Explorer.Network.Architecture;

namespace Explorer.Network.AblationState;

/// <summary>Puts another activation function everywhere, on weights that were learned with the old one.</summary>
/// <param name="Function">The new one.</param>
public sealed record SwapActivation(Activation Function) : AblationEdit
{
    /// <inheritdoc/>
    public override string Text => $"all activations: {Function}";

    /// <inheritdoc/>
    public override string? Problem(NetworkArchitecture network) => null;

    /// <inheritdoc/>
    public override bool Replaces(AblationEdit earlier) => earlier is SwapActivation;

    /// <inheritdoc/>
    public override bool IsIdle(NetworkArchitecture network) =>
        (network ?? throw new ArgumentNullException(nameof(network))).Layers.All(layer => layer.Spec is not ActivationSpec activation || activation.Function == Function);

    /// <inheritdoc/>
    public override bool TouchesLayer(LayerSpec layer) => layer is ActivationSpec;

    /// <inheritdoc/>
    internal override LayerSpec Edit(LayerSpec layer) => layer is ActivationSpec ? new ActivationSpec(Function) : layer;
}
