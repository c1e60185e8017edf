using Explorer.Network.Layers;
using Explorer.Network.Architecture;

namespace Explorer.Network.Explanation.Formulas;

/// <summary>What one can work out about a layer.</summary>
public enum LayerFact
{
    /// <summary>Rows (and columns) of each map that comes out.</summary>
    Side,

    /// <summary>Elements of the vector that comes out of a flatten.</summary>
    Length,

    /// <summary>Learned numbers.</summary>
    Parameters,

    /// <summary>Multiplications with an accumulation, for one image.</summary>
    Macs,

    /// <summary>Bytes of what comes out, for one image in float32.</summary>
    Bytes,

    /// <summary>Pixels along one side of the image, padding included, that one cell can see.</summary>
    Field,

    /// <summary>Pixels from one cell's field to the next cell's.</summary>
    Jump,
}

/// <summary>A fact about a layer: <c>Result = Formula</c>.</summary>
public sealed record LayerFormula(LayerFact Fact, Quantity Result, Formula Formula);

/// <summary>The rules of shapes, parameters, MACs, memory and receptive fields, each with a layer's numbers in it.</summary>
public static class LayerFormulas
{
    private const int BytesPerFloat = 4;

    /// <summary>Every rule that says something about the layer; of the height where height and width differ.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="before">All layers before it, in order.</param>
    public static IReadOnlyList<LayerFormula> For(Layer layer, IReadOnlyList<Layer> before)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(before);
        var facts = new List<LayerFormula>();
        Add(LayerFact.Side, "H", "out", Side(layer));
        Add(LayerFact.Length, "N", "out", layer.Kind is Flatten ? Cells(layer.Input, "in") : null);
        Add(LayerFact.Parameters, "params", null, layer.Kind.ParameterFormula(layer));
        Add(LayerFact.Macs, "MACs", null, layer.Kind.MacFormula(layer));
        Add(LayerFact.Bytes, "bytes", null, new Product([.. Cells(layer.Output, "out").Factors, BytesPerFloat]));
        if (before.Count > 0)
        {
            Add(LayerFact.Field, "r", "out", Field(layer, before));
            if (layer.Kind.Dependence is SlidingWindow window)
                Add(LayerFact.Jump, "j", "out", new Product(new Quantity("j", before[^1].Field.Rows.Jump, Index: "in"), new Quantity("S", window.Rows.Stride, Role.Stride)));
        }
        return facts;

        void Add(LayerFact fact, string symbol, string? index, Formula? formula)
        {
            if (formula is not null)
                facts.Add(new LayerFormula(fact, new Quantity(symbol, formula.Value, Index: index), formula));
        }
    }

    /// <summary>⌊(H + 2P − K) / S⌋ + 1, with D·(K − 1) + 1 for K where the kernel is dilated; null for a layer without a window.</summary>
    public static Sum? Side(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (layer.Kind.Dependence is not SlidingWindow { Rows: var window })
            return null;
        var room = new Sum(
            new Quantity("H", layer.Input.Rows, Role.Size),
            new Product(2, new Quantity("P", window.Padding, Role.Padding)),
            new Minus(Extent(window)));
        return new Sum(new FloorQuotient(room, new Quantity("S", window.Stride, Role.Stride)), 1);
    }

    /// <summary>C·H·W of a stack of maps, N of a vector.</summary>
    public static Product Cells(Shape shape, string index) => shape.IsSpatial
        ? new Product(new Quantity("C", shape.Channels, Index: index), new Quantity("H", shape.Rows, Role.Size, index), new Quantity("W", shape.Columns, Role.Size, index))
        : new Product(new Quantity("N", shape.Columns, Index: index));

    private static Formula Extent(AxisWindow window)
    {
        var kernel = new Quantity("K", window.Kernel, Role.Kernel);
        return window.Dilation == 1 ? kernel : new Sum(new Product(new Quantity("D", window.Dilation), new Sum(kernel, new Minus(1))), 1);
    }

    /// <summary>r + (K − 1)·j; the first linear layer sees all maps at once, like a window as large as they are.</summary>
    private static Sum? Field(Layer layer, IReadOnlyList<Layer> before)
    {
        var axis = before[^1].Field.Rows;
        Formula? steps = layer.Kind.Dependence switch
        {
            SlidingWindow { Rows: var window } => window.Dilation == 1 ? Less(new Quantity("K", window.Kernel, Role.Kernel)) : new Product(new Quantity("D", window.Dilation), Less(new Quantity("K", window.Kernel, Role.Kernel))),
            DividedInput when layer.Input.Rows % layer.Output.Rows == 0 => Less(new Quantity("K", layer.Input.Rows / layer.Output.Rows, Role.Kernel)),
            DividedInput => Less(new Quantity("H", layer.Input.Rows, Role.Size)),
            Everything when axis.Jump > 0 && layer.HasWeightMatrix => Less(new Quantity("H", before.Last(earlier => earlier.Output.IsSpatial).Output.Rows, Role.Size)),
            _ => null,
        };
        return steps is null ? null : new Sum(
            new Quantity("r", axis.Size, Index: "in"),
            new Product(steps, new Quantity("j", axis.Jump, Index: "in")));

        static Sum Less(Quantity count) => new(count, new Minus(1));
    }
}
