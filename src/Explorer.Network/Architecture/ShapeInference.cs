using System.Collections.Immutable;

namespace Explorer.Network.Architecture;

/// <summary>A design worked out as far as its layers fit: where one breaks, those before it are still known.</summary>
public sealed class ShapeInference
{
    private ShapeInference(LeNetDesign design, NetworkArchitecture? network, ImmutableArray<Layer> layers, ShapeError? misfit) =>
        (Design, Network, Layers, ShapeError) = (design, network, layers, misfit);

    /// <summary>What was worked out.</summary>
    public LeNetDesign Design { get; }

    /// <summary>The whole network; null where a layer does not fit.</summary>
    public NetworkArchitecture? Network { get; }

    /// <summary>The layers of the <c>nn.Sequential</c>, up to the one that does not fit.</summary>
    public ImmutableArray<Layer> Layers { get; }

    /// <summary>The first layer that does not fit; null where all do.</summary>
    public ShapeError? ShapeError { get; }

    /// <summary>The names of all layers of the <c>nn.Sequential</c>, the same for every design.</summary>
    public static ImmutableArray<string> Names { get; } = [.. LeNet.Classic.Sequential.Select(layer => layer.Name)];

    /// <summary>Works a design out; its numbers have to be within the bounds of <see cref="DesignField"/>.</summary>
    /// <exception cref="ArgumentException">A number is out of bounds.</exception>
    public static ShapeInference Of(LeNetDesign design)
    {
        ArgumentNullException.ThrowIfNull(design);
        if (DesignField.Limit(design) != design)
            throw new ArgumentException("The design has a number that is out of bounds.", nameof(design));
        if (FirstMisfit(design) is not { } misfit)
        {
            var network = design.Build();
            return new ShapeInference(design, network, [.. network.Sequential], null);
        }
        var fitting = new NetworkArchitecture("part", design.Specs.Take(Names.IndexOf(misfit.Layer)));
        return new ShapeInference(design, null, fitting.Layers, misfit);
    }

    /// <summary>The layer of that name; null where the cascade broke before it.</summary>
    public Layer? Find(string name) => Layers.FirstOrDefault(layer => layer.Name == name);

    /// <summary>The first window that does not fit, found by arithmetic alone, so that a search may ask often.</summary>
    internal static ShapeError? FirstMisfit(LeNetDesign design)
    {
        var side = design.Side;
        foreach (var (name, window) in Windows(design))
        {
            if (window is Pool2dSpec && window.Padding > window.Kernel / 2)
                return new ShapeError(name, ShapeErrorKind.PaddingTooLarge, side, window);
            var places = window.Places(side);
            if (places < 1)
                return new ShapeError(name, ShapeErrorKind.KernelTooLarge, side, window);
            side = places;
        }
        return null;
    }

    private static (string Name, IWindow Window)[] Windows(LeNetDesign design) =>
        [("conv1", design.Conv1), ("pool1", design.Pool1), ("conv2", design.Conv2), ("pool2", design.Pool2)];
}
