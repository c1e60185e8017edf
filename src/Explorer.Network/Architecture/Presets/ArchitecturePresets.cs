using Explorer.Network.Layers;

namespace Explorer.Network.Architecture;

/// <summary>The networks that can be chosen by name.</summary>
public static class ArchitecturePresets
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<NetworkArchitecture> All { get; } = [LeNet.Classic, LeNet.Modern, LeNet.Unpadded, TinyVgg.Explained, AlexNet.OfTheBook, Vgg.Eleven];

    /// <summary>The network of that name, or null.</summary>
    public static NetworkArchitecture? Find(string? name) => All.FirstOrDefault(preset => preset.Name == name);

    /// <summary>A network of these layers: a preset where it is one, else <see cref="NetworkArchitecture.Edited"/>.</summary>
    /// <exception cref="ArchitectureException">A layer does not fit what comes before it.</exception>
    public static NetworkArchitecture Build(IReadOnlyList<LayerKind> kinds) =>
        All.FirstOrDefault(preset => preset.Kinds.SequenceEqual(kinds)) ?? new NetworkArchitecture(NetworkArchitecture.Edited, kinds);
}
