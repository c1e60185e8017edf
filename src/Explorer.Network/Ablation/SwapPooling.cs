using System.Text.Json.Serialization;
using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Messages;

namespace Explorer.Network.Ablation;

/// <summary>Pools with another function everywhere, with the windows as they are, on weights that were learned with the old one.</summary>
/// <param name="Function">The new one.</param>
public sealed record SwapPooling(PoolingFunction Function) : AblationEdit
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override Message Text => Message.Of($"Ablation_Pooling{Function}");

    /// <inheritdoc/>
    public override Message? Problem(NetworkArchitecture network) => null;

    /// <inheritdoc/>
    public override bool Replaces(AblationEdit earlier) => earlier is SwapPooling;

    /// <inheritdoc/>
    public override bool IsIdle(NetworkArchitecture network) =>
        (network ?? throw new ArgumentNullException(nameof(network))).Kinds.OfType<WindowPooling>().All(pooling => pooling.Function == Function);

    /// <inheritdoc/>
    public override bool TouchesLayer(LayerKind layer) => layer is WindowPooling;

    /// <inheritdoc/>
    internal override LayerKind Edit(LayerKind layer) => layer is WindowPooling pooling && pooling.Function != Function
        ? Function == PoolingFunction.Max ? new MaxPool2d(pooling.KernelSize, pooling.Stride, pooling.Padding) : new AvgPool2d(pooling.KernelSize, pooling.Stride, pooling.Padding)
        : layer;
}
