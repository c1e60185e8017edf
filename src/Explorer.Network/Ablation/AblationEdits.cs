using System.Collections.Immutable;
using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Messages;
using Explorer.Network.Weights;

namespace Explorer.Network.Ablation;

/// <summary>Changes to a trained network in the order in which they were made; a value, so that undoing one is dropping it.</summary>
/// <param name="All">The changes.</param>
public sealed record AblationEdits(ImmutableArray<AblationEdit> All)
{
    /// <summary>No change.</summary>
    public static AblationEdits None { get; } = new(ImmutableArray<AblationEdit>.Empty);

    /// <summary>Whether nothing is changed.</summary>
    public bool IsNone => All.IsEmpty;

    /// <summary>One change more, after the others.</summary>
    public AblationEdits With(AblationEdit change) => new(All.Add(change));

    /// <summary>A change in place of the earlier one that it replaces, after the others; one that leaves the network as it is only takes that one back.</summary>
    /// <param name="change">The change.</param>
    /// <param name="network">The network as it was trained.</param>
    public AblationEdits Set(AblationEdit change, NetworkArchitecture network)
    {
        ArgumentNullException.ThrowIfNull(change);
        var others = All.RemoveAll(change.Replaces);
        return new(change.IsIdle(network) ? others : others.Add(change));
    }

    /// <summary>What is wrong with the first change that does not fit a network; null when all can be made.</summary>
    public Message? Problem(NetworkArchitecture network) => All.Select(change => change.Problem(network)).FirstOrDefault(problem => problem is not null);

    /// <summary>The last change taken back; none where there is none.</summary>
    public AblationEdits Undo() => IsNone ? this : new(All.RemoveAt(All.Length - 1));

    /// <summary>One change taken back, wherever it stands; the others stay.</summary>
    /// <param name="index">From 0.</param>
    public AblationEdits Without(int index) => new(All.RemoveAt(index));

    /// <summary>The network with these changes; the one given stays as it is, and is given back itself where nothing changes.</summary>
    /// <exception cref="AblationException">A change does not fit the network.</exception>
    public NetworkWeights Apply(NetworkWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (IsNone)
            return weights;
        var network = weights.Architecture;
        if (Problem(network) is { } trouble)
            throw new AblationException(trouble);
        var tensors = NetworkWeights.Expected(network).ToDictionary(tensor => tensor.Name, tensor => weights[tensor.Name].ToArray());
        foreach (var change in All)
            change.Edit(network, tensors);
        LayerKind[] kinds = [.. network.Kinds.Select(kind => All.Aggregate(kind, (changed, edit) => edit.Edit(changed)))];
        return new NetworkWeights(kinds.SequenceEqual(network.Kinds) ? network : new NetworkArchitecture(NetworkArchitecture.Edited, kinds), tensors, weights.Normalization);
    }

    /// <inheritdoc/>
    public bool Equals(AblationEdits? other) => other is not null && All.SequenceEqual(other.All);

    /// <inheritdoc/>
    public override int GetHashCode() => All.Aggregate(0, HashCode.Combine);
}
