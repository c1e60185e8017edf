using System.Globalization;
using Explorer.Network.Architecture;
using Explorer.Network.Messages;

namespace Explorer.Network.Layers;

/// <summary>A layer whose window slides over feature maps: a convolution or a pooling.</summary>
public abstract record WindowedLayer : LayerKind
{
    /// <summary>The window along height and width.</summary>
    public abstract SlidingWindow Window { get; }

    /// <inheritdoc/>
    public override InputDependence Dependence => Window;

    /// <inheritdoc/>
    public override ShapeError? Check(string layer, Shape input)
    {
        if (!input.IsSpatial)
            return new NeedsMaps(layer, input.Columns);
        var (rows, columns) = (Window.Rows, Window.Columns);
        return ArgumentCheck.AtLeast(layer, 1, ("kernel_size", rows.Kernel), ("kernel_size", columns.Kernel), ("stride", rows.Stride), ("stride", columns.Stride), ("dilation", rows.Dilation), ("dilation", columns.Dilation))
            ?? ArgumentCheck.AtLeast(layer, 0, ("padding", rows.Padding), ("padding", columns.Padding))
            ?? CheckArguments(layer, input)
            ?? (rows.OutputSize(input.Rows) < 1 ? new KernelTooLarge(layer, rows, input, IsRows: true)
                : columns.OutputSize(input.Columns) < 1 ? new KernelTooLarge(layer, columns, input, IsRows: false) : null);
    }

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => new(1, OutputChannels(input), Window.Rows.OutputSize(input.Rows), Window.Columns.OutputSize(input.Columns));

    /// <inheritdoc/>
    public override Message ShapeRule(Shape input, Shape output)
    {
        var rows = Side(input.Rows, Window.Rows);
        var sides = input.Rows == input.Columns && Window.IsSquare ? rows : $"{rows}, {Side(input.Columns, Window.Columns)}";
        return Message.Of(Message.Text, $"{sides} → {output.ToShortString()}");
    }

    /// <summary>Channels of the output.</summary>
    protected abstract int OutputChannels(Shape input);

    /// <summary>What else may be wrong with the arguments.</summary>
    protected abstract ShapeError? CheckArguments(string layer, Shape input);

    private static string Side(int size, AxisWindow window) => string.Create(CultureInfo.InvariantCulture,
        $"⌊({size} + 2·{window.Padding} − {Extent(window)})/{window.Stride}⌋ + 1 = {window.OutputSize(size)}");

    private static string Extent(AxisWindow window) => window.Dilation == 1
        ? window.Kernel.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"({window.Dilation}·({window.Kernel} − 1) + 1)");
}
