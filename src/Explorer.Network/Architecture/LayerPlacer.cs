using System.Collections.Immutable;

namespace Explorer.Network.Architecture;

/// <summary>Puts layers one after another: names them, and hands each one's output on to the next.</summary>
internal static class LayerPlacer
{
    /// <exception cref="ArchitectureException">A layer does not fit.</exception>
    public static ImmutableArray<Layer> Place(IEnumerable<LayerSpec> specs)
    {
        var layers = ImmutableArray.CreateBuilder<Layer>();
        var counts = new Dictionary<string, int>();
        foreach (var spec in specs)
        {
            var name = Name(spec, counts);
            var layer = layers.Count == 0 ? First(spec, name) : Next(layers, spec, name);
            layers.Add(layer);
        }
        if (layers.Count == 0)
            throw new ArchitectureException("input", "A network needs at least its input layer.");
        return layers.ToImmutable();
    }

    private static string Name(LayerSpec spec, Dictionary<string, int> counts)
    {
        var stem = spec switch
        {
            ReshapeSpec => "input",
            Conv2dSpec => "conv",
            ActivationSpec => "act",
            Pool2dSpec => "pool",
            FlattenSpec => "flatten",
            LinearSpec => "fc",
            SoftmaxSpec => "softmax",
            _ => throw new ArgumentException($"A layer of kind {spec.GetType().Name} is not known here.", nameof(spec)),
        };
        var number = counts[stem] = counts.GetValueOrDefault(stem) + 1;
        return stem is "input" or "flatten" or "softmax" && number == 1 ? stem : FormattableString.Invariant($"{stem}{number}");
    }

    private static Layer First(LayerSpec spec, string name)
    {
        if (spec is not ReshapeSpec reshape)
            throw new ArchitectureException(name, "A network begins with the input layer that lays out the image.");
        if (reshape.Channels < 1 || reshape.Rows < 1 || reshape.Columns < 1)
            throw new ArchitectureException(name, "An image needs at least one channel, one row and one column.");
        var shape = new Shape(1, reshape.Channels, reshape.Rows, reshape.Columns);
        return new Layer(0, name, spec, shape, shape, ReceptiveField.Pixel);
    }

    private static Layer Next(ImmutableArray<Layer>.Builder layers, LayerSpec spec, string name)
    {
        var before = layers[^1];
        var shape = before.Output;
        var (output, field) = spec switch
        {
            Conv2dSpec conv => (Slide(shape, conv, conv.Channels, name), before.Field.Through(conv)),
            Pool2dSpec pool => (Slide(shape, pool, shape.Channels, name), before.Field.Through(pool)),
            FlattenSpec => (new Shape(1, shape.Count), before.Field),
            LinearSpec linear => (Connect(shape, linear, name), Whole(layers)),
            ActivationSpec or SoftmaxSpec => (shape, before.Field),
            _ => throw new ArchitectureException(name, "The input layer can only stand first."),
        };
        return new Layer(before.Index + 1, name, spec, shape, output, field);
    }

    private static Shape Slide(Shape input, IWindow window, int channels, string name)
    {
        if (!input.IsSpatial)
            throw new ArchitectureException(name, $"{name} needs maps, but what comes in is a vector of {input.Columns} numbers: put it before the flatten.");
        if (window.Kernel < 1 || window.Stride < 1 || window.Padding < 0 || channels < 1)
            throw new ArchitectureException(name, $"{name} needs a kernel, a stride and channels of at least 1, and a padding of at least 0.");
        if (window is Pool2dSpec && window.Padding > window.Kernel / 2)
            throw new ArchitectureException(name, $"{name} has padding {window.Padding}, more than half of its kernel of {window.Kernel}: a window would hold nothing but padding.");
        int rows = window.Places(input.Rows), columns = window.Places(input.Columns);
        if (rows < 1 || columns < 1)
        {
            var side = Math.Min(input.Rows, input.Columns);
            var room = side + 2 * window.Padding - window.Kernel;
            throw new ArchitectureException(name,
                $"{name} does not fit: a kernel of {window.Kernel} is larger than its {input.Rows}×{input.Columns} input with padding {window.Padding} ({side} + 2·{window.Padding} − {window.Kernel} = {room} < 0).");
        }
        return new Shape(1, channels, rows, columns);
    }

    private static Shape Connect(Shape input, LinearSpec linear, string name)
    {
        if (input.IsSpatial)
            throw new ArchitectureException(name, $"{name} needs a vector, but what comes in are {input.ToShortString()} maps: put a flatten before it.");
        if (linear.Features < 1)
            throw new ArchitectureException(name, $"{name} needs at least one output.");
        return new Shape(1, linear.Features);
    }

    /// <summary>Every output of a linear layer sees what all of its inputs see together.</summary>
    private static ReceptiveField Whole(IEnumerable<Layer> before)
    {
        var maps = before.Last(layer => layer.Output.IsSpatial);
        return maps.Field.Union(maps.Output.Rows, maps.Output.Columns);
    }
}
