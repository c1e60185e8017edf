using System.Text.Json.Serialization;
using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Messages;

namespace Explorer.Network.Ablation;

/// <summary>One thing changed on a trained network, to see what it was good for. As JSON it says its kind, and what it was made with.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "edit")]
[JsonDerivedType(typeof(EditKernel), "kernel")]
[JsonDerivedType(typeof(ScaleChannel), "scale")]
[JsonDerivedType(typeof(SwapActivation), "activation")]
[JsonDerivedType(typeof(SwapPooling), "pooling")]
[JsonDerivedType(typeof(ZeroBias), "bias")]
public abstract record AblationEdit
{
    /// <summary>How far from 0 a factor or a number of a kernel may lie: far enough to see what breaks, and every sum stays finite.</summary>
    public const float Largest = 100;

    /// <summary>What is done, in a few words.</summary>
    public abstract Message Text { get; }

    /// <summary>What is wrong with it for a network; null when it can be made.</summary>
    public abstract Message? Problem(NetworkArchitecture network);

    /// <summary>Whether it takes an earlier change's place, as the next position of a slider does.</summary>
    public abstract bool Replaces(AblationEdit earlier);

    /// <summary>Whether it leaves a network as it is.</summary>
    public virtual bool IsIdle(NetworkArchitecture network) => false;

    /// <summary>Whether a map comes of other numbers than those that were learned for it.</summary>
    /// <param name="layer">The layer that they belong to.</param>
    /// <param name="channel">The map, from 0.</param>
    public virtual bool TouchesMap(string layer, int channel) => false;

    /// <summary>Whether a kernel holds other numbers than those that were learned.</summary>
    /// <param name="layer">The convolution.</param>
    /// <param name="output">The map that the kernel works for.</param>
    /// <param name="input">The map that it is laid on.</param>
    public virtual bool TouchesKernel(string layer, int output, int input) => false;

    /// <summary>Whether a layer is of another kind than the one that learned.</summary>
    public virtual bool TouchesLayer(LayerKind layer) => false;

    /// <summary>Puts the change into parameters, by state-dict name; changes to layers leave them alone.</summary>
    internal virtual void Edit(NetworkArchitecture network, IReadOnlyDictionary<string, float[]> tensors)
    {
    }

    /// <summary>What becomes of a layer; changes to numbers leave it alone.</summary>
    internal virtual LayerKind Edit(LayerKind layer) => layer;

    /// <summary>Why a layer has no such channel; null when it has.</summary>
    private protected static Message? ChannelProblem(NetworkArchitecture network, string name, int channel) =>
        network.Find(name) is not { HasWeightMatrix: true, WeightShape: { } shape } ? Message.Of("Ablation_NoSuchLayer", name)
        : channel < 0 || channel >= shape[0] ? Message.Of("Ablation_NoSuchChannel", name, shape[0], channel)
        : null;
}
