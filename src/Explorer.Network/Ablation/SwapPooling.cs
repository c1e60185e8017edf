using Explorer.Network.Architecture;

namespace Explorer.Network.AblationState;

/// <summary>Puts another kind of pooling everywhere, on weights that were learned with the old one.</summary>
/// <param name="Function">The new one.</param>
public sealed record SwapPooling(Pooling Function) : AblationEdit
{
    /// <inheritdoc/>
    public override string Text => $"all pooling: {(Function == Pooling.Max ? "maximum" : "average")}";

    /// <inheritdoc/>
    public override string? Problem(NetworkArchitecture network) => null;

    /// <inheritdoc/>
    public override bool Replaces(AblationEdit earlier) => earlier is SwapPooling;

    /// <inheritdoc/>
    public override bool IsIdle(NetworkArchitecture network) =>
        (network ?? throw new ArgumentNullException(nameof(network))).Layers.All(layer => layer.Spec is not Pool2dSpec pool || pool.Function == Function);

    /// <inheritdoc/>
    public override bool TouchesLayer(LayerSpec layer) => layer is Pool2dSpec;

    /// <inheritdoc/>
    internal override LayerSpec Edit(LayerSpec layer) => layer is Pool2dSpec pool ? pool with { Function = Function } : layer;
}
