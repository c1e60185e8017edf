using Explorer.Network.Architecture;

namespace Explorer.Network.Intervention;

/// <summary>One thing changed on a trained network, to see what it was good for.</summary>
public abstract record Change
{
    /// <summary>What is done, in a few words.</summary>
    public abstract string Text { get; }

    /// <summary>What is wrong with it for a network, one sentence; null when it can be made.</summary>
    public abstract string? Problem(NetworkArchitecture network);

    /// <summary>Puts the change into learned numbers, by state-dict name; changes to layers leave them alone.</summary>
    internal virtual void Edit(NetworkArchitecture network, IReadOnlyDictionary<string, float[]> tensors)
    {
    }

    /// <summary>What becomes of a layer; changes to numbers leave it alone.</summary>
    internal virtual LayerSpec Edit(LayerSpec layer) => layer;

    /// <summary>Why a layer has no such channel; null when it has.</summary>
    private protected static string? ChannelProblem(NetworkArchitecture network, string name, int channel) =>
        network.Find(name) is not { WeightShape: { } shape } ? $"The network has no layer '{name}' with weights."
        : channel < 0 || channel >= shape[0] ? FormattableString.Invariant($"{name} has {shape[0]} channels, so none with the number {channel}.")
        : null;
}
