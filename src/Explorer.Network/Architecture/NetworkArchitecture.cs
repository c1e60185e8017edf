using System.Collections.Immutable;

namespace Explorer.Network.Architecture;

/// <summary>
/// A whole network as data: its layers in order, each with its shapes, worked out from the description alone. Two are
/// equal when they have the same name and the same layers.
/// </summary>
public sealed class NetworkArchitecture : IEquatable<NetworkArchitecture>
{
    /// <summary>Works out a network from what its layers are.</summary>
    /// <param name="name">A short name, for example <c>classic</c>.</param>
    /// <param name="specs">The layers, beginning with the <see cref="ReshapeSpec"/> that lays out the image.</param>
    /// <exception cref="ArchitectureException">A layer does not fit what comes before it.</exception>
    public NetworkArchitecture(string name, IEnumerable<LayerSpec> specs)
    {
        Name = name;
        Layers = LayerPlacer.Place(specs);
    }

    /// <summary>A short name, for example <c>classic</c>.</summary>
    public string Name { get; }

    /// <summary>All layers, from <c>input</c> to the last.</summary>
    public ImmutableArray<Layer> Layers { get; }

    /// <summary>The layers that are members of the reference <c>nn.Sequential</c>: all but the softmax.</summary>
    public IEnumerable<Layer> Sequential => Layers.Where(layer => layer.Spec is not SoftmaxSpec);

    /// <summary>The layers that have learned numbers.</summary>
    public IEnumerable<Layer> Learned => Layers.Where(layer => layer.WeightShape is not null);

    /// <summary>The shape of one image: <c>[1, channels, rows, columns]</c>.</summary>
    public Shape Input => Layers[0].Output;

    /// <summary>The number of classes that the network tells apart.</summary>
    public int Classes => Layers[^1].Output.Columns;

    /// <summary>All learned numbers.</summary>
    public int Parameters => Layers.Sum(layer => layer.Parameters);

    /// <summary>Multiplications with an accumulation for one image.</summary>
    public long Macs => Layers.Sum(layer => layer.Macs);

    /// <summary>The layer of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Layer this[string name] => Find(name) ?? throw new KeyNotFoundException($"The network '{Name}' has no layer '{name}'.");

    /// <summary>The layer of that name, or null.</summary>
    public Layer? Find(string name) => Layers.FirstOrDefault(layer => layer.Name == name);

    /// <summary>Whether both have the same name and the same layers.</summary>
    public static bool operator ==(NetworkArchitecture? one, NetworkArchitecture? other) => one?.Equals(other) ?? other is null;

    /// <summary>Whether they differ in name or layers.</summary>
    public static bool operator !=(NetworkArchitecture? one, NetworkArchitecture? other) => !(one == other);

    /// <inheritdoc/>
    public bool Equals(NetworkArchitecture? other) =>
        ReferenceEquals(this, other) || (other is not null && Name == other.Name && Layers.SequenceEqual(other.Layers));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NetworkArchitecture);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Layers.Length, Layers[^1]);
}
