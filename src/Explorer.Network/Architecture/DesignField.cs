namespace Explorer.Network.Architecture;

/// <summary>What a number of a design counts.</summary>
public enum DesignNumber
{
    /// <summary>Rows and columns of the image.</summary>
    Side,

    /// <summary>Output channels of a convolution.</summary>
    Channels,

    /// <summary>Side of a window in cells.</summary>
    Kernel,

    /// <summary>Rows and columns around the input on every side.</summary>
    Padding,

    /// <summary>Cells between one place of a window and the next.</summary>
    Stride,

    /// <summary>Outputs of a fully connected layer.</summary>
    Units,
}

/// <summary>One number of a <see cref="LeNetDesign"/> that can be changed, and the bounds between which it stays teachable.</summary>
/// <remarks>Within all bounds no count of parameters, activations or MACs overflows, and every picture of the layers stays small.</remarks>
public sealed class DesignField
{
    private readonly Func<LeNetDesign, int> _get;
    private readonly Func<LeNetDesign, int, LeNetDesign> _set;

    private DesignField(string layer, DesignNumber number, int min, int max, Func<LeNetDesign, int> get, Func<LeNetDesign, int, LeNetDesign> set) =>
        (Layer, Number, Min, Max, _get, _set) = (layer, number, min, max, get, set);

    /// <summary>Every number that can be changed, in the order of the layers.</summary>
    public static IReadOnlyList<DesignField> All { get; } =
    [
        new("input", DesignNumber.Side, 1, 64, d => d.Side, (d, n) => d with { Side = n }),
        .. Convolution("conv1", d => d.Conv1, (d, conv) => d with { Conv1 = conv }),
        .. Pool("pool1", d => d.Pool1, (d, pool) => d with { Pool1 = pool }),
        .. Convolution("conv2", d => d.Conv2, (d, conv) => d with { Conv2 = conv }),
        .. Pool("pool2", d => d.Pool2, (d, pool) => d with { Pool2 = pool }),
        new("fc1", DesignNumber.Units, 1, 512, d => d.Hidden1, (d, n) => d with { Hidden1 = n }),
        new("fc2", DesignNumber.Units, 1, 512, d => d.Hidden2, (d, n) => d with { Hidden2 = n }),
        new("fc3", DesignNumber.Units, 1, 100, d => d.Classes, (d, n) => d with { Classes = n }),
    ];

    /// <summary>The layer's name, for example <c>conv1</c>.</summary>
    public string Layer { get; }

    /// <summary>What it counts.</summary>
    public DesignNumber Number { get; }

    /// <summary>The smallest value.</summary>
    public int Min { get; }

    /// <summary>The largest value.</summary>
    public int Max { get; }

    /// <summary>The numbers of one layer.</summary>
    public static IEnumerable<DesignField> Of(string layer) => All.Where(field => field.Layer == layer);

    /// <summary>The same design with every number brought between its bounds.</summary>
    public static LeNetDesign Limit(LeNetDesign design)
    {
        ArgumentNullException.ThrowIfNull(design);
        return All.Aggregate(design, (limited, field) => field.With(limited, field.In(limited)));
    }

    /// <summary>The number in a design.</summary>
    public int In(LeNetDesign design) => _get(design);

    /// <summary>The design with another value here; a value out of bounds becomes the nearest one within.</summary>
    public LeNetDesign With(LeNetDesign design, int value) => _set(design, Math.Clamp(value, Min, Max));

    private static DesignField[] Convolution(string layer, Func<LeNetDesign, Conv2dSpec> get, Func<LeNetDesign, Conv2dSpec, LeNetDesign> set) =>
    [
        new(layer, DesignNumber.Channels, 1, 64, d => get(d).Channels, (d, n) => set(d, get(d) with { Channels = n })),
        new(layer, DesignNumber.Kernel, 1, 15, d => get(d).Kernel, (d, n) => set(d, get(d) with { Kernel = n })),
        new(layer, DesignNumber.Padding, 0, 8, d => get(d).Padding, (d, n) => set(d, get(d) with { Padding = n })),
        new(layer, DesignNumber.Stride, 1, 5, d => get(d).Stride, (d, n) => set(d, get(d) with { Stride = n })),
    ];

    private static DesignField[] Pool(string layer, Func<LeNetDesign, Pool2dSpec> get, Func<LeNetDesign, Pool2dSpec, LeNetDesign> set) =>
    [
        new(layer, DesignNumber.Kernel, 1, 8, d => get(d).Kernel, (d, n) => set(d, get(d) with { Kernel = n })),
        new(layer, DesignNumber.Padding, 0, 4, d => get(d).Padding, (d, n) => set(d, get(d) with { Padding = n })),
        new(layer, DesignNumber.Stride, 1, 8, d => get(d).Stride, (d, n) => set(d, get(d) with { Stride = n })),
    ];
}
