using System.Text.Json.Serialization;
using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Messages;

namespace Explorer.Network.Ablation;

/// <summary>Puts another activation function everywhere, on weights that were learned with the old ones.</summary>
/// <param name="Function">The new one.</param>
public sealed record SwapActivation([property: JsonConverter(typeof(ActivationJsonConverter))] PointwiseActivation Function) : AblationEdit
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override Message Text => Message.Of("Ablation_Activations", Function.TorchName);

    /// <inheritdoc/>
    public override Message? Problem(NetworkArchitecture network) => null;

    /// <inheritdoc/>
    public override bool Replaces(AblationEdit earlier) => earlier is SwapActivation;

    /// <inheritdoc/>
    public override bool IsIdle(NetworkArchitecture network) =>
        (network ?? throw new ArgumentNullException(nameof(network))).Kinds.OfType<PointwiseActivation>().All(activation => activation == Function);

    /// <inheritdoc/>
    public override bool TouchesLayer(LayerKind layer) => layer is PointwiseActivation;

    /// <inheritdoc/>
    internal override LayerKind Edit(LayerKind layer) => layer is PointwiseActivation ? Function : layer;
}
