using System.Text.Json.Serialization;
using System.Collections.Immutable;
using Explorer.Network.Layers;

namespace Explorer.Network.Architecture;

/// <summary>
/// A whole network as data: its layers in order, each with its shapes, worked out from the description alone. Two are
/// equal when they have the same name and the same layers.
/// </summary>
[JsonConverter(typeof(ArchitectureJsonConverter))]
public sealed class NetworkArchitecture : IEquatable<NetworkArchitecture>
{
    /// <summary>What a network is called that is none of <see cref="ArchitecturePresets"/>.</summary>
    public const string Edited = "edited";

    /// <summary>Works out a network from what its layers are.</summary>
    /// <param name="name">A short name, for example <c>classic</c>.</param>
    /// <param name="kinds">The layers, beginning with the <see cref="Reshape"/> that lays out the image.</param>
    /// <exception cref="ArchitectureException">A layer does not fit what comes before it.</exception>
    public NetworkArchitecture(string name, IEnumerable<LayerKind> kinds)
    {
        Name = name;
        var inference = ShapeInference.Of(kinds);
        Layers = inference.Error is { } error ? throw new ArchitectureException(error) : inference.Layers;
    }

    /// <summary>A short name, for example <c>classic</c>.</summary>
    public string Name { get; }

    /// <summary>All layers, from <c>input</c> to the last.</summary>
    public ImmutableArray<Layer> Layers { get; }

    /// <summary>What the layers are, without their places.</summary>
    public IEnumerable<LayerKind> Kinds => Layers.Select(layer => layer.Kind);

    /// <summary>The layers that are members of the reference <c>nn.Sequential</c>: all but the softmax.</summary>
    public IEnumerable<Layer> Sequential => Layers.Where(layer => layer.Kind is not Softmax);

    /// <summary>The layers with a matrix of weights: convolutions and linear layers.</summary>
    public IEnumerable<Layer> Weighted => Layers.Where(layer => layer.HasWeightMatrix);

    /// <summary>The convolutions.</summary>
    public IEnumerable<Layer> Convolutions => Layers.Where(layer => layer.Kind is Conv2d);

    /// <summary>The shape of one image: <c>[1, channels, height, width]</c>.</summary>
    public Shape Input => Layers[0].Output;

    /// <summary>The number of classes that the network tells apart.</summary>
    public int Classes => Layers[^1].Output.Columns;

    /// <summary>All parameters.</summary>
    public int Parameters => Layers.Sum(layer => layer.Parameters);

    /// <summary>Multiplications with an accumulation for one image.</summary>
    public long Macs => Layers.Sum(layer => layer.Macs);

    /// <summary>The layer whose output goes into the softmax.</summary>
    public Layer Logits => Layers[^1].Kind is Softmax ? Layers[^2] : Layers[^1];

    /// <summary>Whether it can classify: a softmax over a vector ends it.</summary>
    public bool IsClassifier => Layers is [.., { Output.IsSpatial: false }, { Kind: Softmax }];

    /// <summary>The layer of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Layer this[string name] => Find(name) ?? throw new KeyNotFoundException($"The network '{Name}' has no layer '{name}'.");

    /// <summary>The layer of that name, or null.</summary>
    public Layer? Find(string name) => Layers.FirstOrDefault(layer => layer.Name == name);

    /// <summary>The layer before another one; null for the input.</summary>
    public Layer? Before(Layer layer) => (layer ?? throw new ArgumentNullException(nameof(layer))).Index == 0 ? null : Layers[layer.Index - 1];

    /// <summary>The layer after another one; null for the last.</summary>
    public Layer? After(Layer layer) => (layer ?? throw new ArgumentNullException(nameof(layer))).Index + 1 < Layers.Length ? Layers[layer.Index + 1] : null;

    /// <summary>Whether another network has the same layers, whatever either is called.</summary>
    public bool HasSameLayers(NetworkArchitecture other) => Kinds.SequenceEqual((other ?? throw new ArgumentNullException(nameof(other))).Kinds);

    /// <summary>Whether both have the same name and the same layers.</summary>
    public static bool operator ==(NetworkArchitecture? one, NetworkArchitecture? other) => one?.Equals(other) ?? other is null;

    /// <summary>Whether they differ in name or layers.</summary>
    public static bool operator !=(NetworkArchitecture? one, NetworkArchitecture? other) => !(one == other);

    /// <inheritdoc/>
    public bool Equals(NetworkArchitecture? other) =>
        ReferenceEquals(this, other) || (other is not null && Name == other.Name && HasSameLayers(other));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NetworkArchitecture);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Layers.Length, Layers[^1]);
}
