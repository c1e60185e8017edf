using Explorer.Network.Architecture;
using Explorer.Network.Layers;

namespace Explorer.Network.Tests.Reference;

/// <summary>LeNets with random numbers, the same ones at every run: most fit, some do not.</summary>
internal static class RandomLeNets
{
    public static IEnumerable<IReadOnlyList<LayerKind>> Take(int count, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => Next(random));
    }

    /// <summary>Those among the first so many that fit, as networks.</summary>
    public static IEnumerable<NetworkArchitecture> TakeFitting(int count, int seed) =>
        Take(count, seed).Where(ShapeInference.Fits).Select(ArchitecturePresets.Build);

    /// <summary>The layers of a preset with others in the place of some, by their names.</summary>
    public static IReadOnlyList<LayerKind> With(NetworkArchitecture preset, params (string Layer, LayerKind Kind)[] changes) =>
        [.. preset.Layers.Select(layer => changes.Where(change => change.Layer == layer.Name).Select(change => change.Kind).SingleOrDefault(layer.Kind))];

    /// <summary>Half of the numbers stay the course's, so that not every network is broken in its first layer already.</summary>
    private static IReadOnlyList<LayerKind> Next(Random random)
    {
        IReadOnlyList<LayerKind> kinds = [.. (random.Next(2) == 0 ? LeNet.Classic : LeNet.Modern).Kinds];
        foreach (var field in ArchitectureField.Of(kinds))
        {
            if (random.Next(2) == 0)
                kinds = field.With(kinds, random.Next(field.Min, Math.Min(field.Max, field.Argument is ArchitectureField.Side ? 40 : 12) + 1));
        }
        return kinds;
    }
}
