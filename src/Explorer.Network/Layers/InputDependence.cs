using Explorer.Network.Architecture;

namespace Explorer.Network.Layers;

/// <summary>
/// Which cells of a layer's input a cell of its output is made from: the rule behind receptive fields, from one layer to the
/// next. Spans are a first cell and one past the last.
/// </summary>
public abstract record InputDependence
{
    /// <summary>The input channels that an output channel is made from.</summary>
    public virtual (int First, int End) InputChannels(Layer layer, int channel) => (channel, channel + 1);

    /// <summary>The output channels that an input channel goes into.</summary>
    public virtual (int First, int End) OutputChannels(Layer layer, int channel) => (channel, channel + 1);

    /// <summary>The rows (or columns) of the input that a span of the output is made from; outside the input where padding lies.</summary>
    public abstract (int First, int End) Inputs((int First, int End) outputs, Axis axis);

    /// <summary>The rows (or columns) of the output that a span of the input goes into; empty where nothing is made from it.</summary>
    public abstract (int First, int End) Outputs((int First, int End) inputs, Axis axis);

    /// <summary>The field of the output's cells on an earlier layer, from the field of the input's cells.</summary>
    public abstract FieldAxis Field(FieldAxis input, Axis axis);
}

/// <summary>One side of a layer's maps.</summary>
/// <param name="IsRows">Whether it is the height.</param>
/// <param name="Input">Cells of the input along it.</param>
/// <param name="Output">Cells of the output along it.</param>
public readonly record struct Axis(bool IsRows, int Input, int Output)
{
    /// <summary>The height of a layer's maps.</summary>
    public static Axis Rows(Layer layer) => new(true, (layer ?? throw new ArgumentNullException(nameof(layer))).Input.Rows, layer.Output.Rows);

    /// <summary>The width of a layer's maps.</summary>
    public static Axis Columns(Layer layer) => new(false, (layer ?? throw new ArgumentNullException(nameof(layer))).Input.Columns, layer.Output.Columns);
}

/// <summary>Each cell from the one cell at its place, as an activation function or a rearrangement does.</summary>
public sealed record SamePlace : InputDependence
{
    /// <summary>There is only one.</summary>
    public static SamePlace Instance { get; } = new();

    /// <inheritdoc/>
    public override (int First, int End) Inputs((int First, int End) outputs, Axis axis) => outputs;

    /// <inheritdoc/>
    public override (int First, int End) Outputs((int First, int End) inputs, Axis axis) => inputs;

    /// <inheritdoc/>
    public override FieldAxis Field(FieldAxis input, Axis axis) => input;
}

/// <summary>Each cell from all cells, as in a linear layer.</summary>
public sealed record Everything : InputDependence
{
    /// <summary>There is only one.</summary>
    public static Everything Instance { get; } = new();

    /// <inheritdoc/>
    public override (int First, int End) InputChannels(Layer layer, int channel) => (0, (layer ?? throw new ArgumentNullException(nameof(layer))).Input.Channels);

    /// <inheritdoc/>
    public override (int First, int End) OutputChannels(Layer layer, int channel) => (0, (layer ?? throw new ArgumentNullException(nameof(layer))).Output.Channels);

    /// <inheritdoc/>
    public override (int First, int End) Inputs((int First, int End) outputs, Axis axis) => (0, axis.Input);

    /// <inheritdoc/>
    public override (int First, int End) Outputs((int First, int End) inputs, Axis axis) => (0, axis.Output);

    /// <inheritdoc/>
    public override FieldAxis Field(FieldAxis input, Axis axis) => input.Union(axis.Input);
}

/// <summary>A window that slides over the input.</summary>
/// <param name="Rows">Along the height.</param>
/// <param name="Columns">Along the width.</param>
/// <param name="Groups">Into how many groups a convolution divides the channels; null where each channel stays alone, as in pooling.</param>
public sealed record SlidingWindow(AxisWindow Rows, AxisWindow Columns, int? Groups = null) : InputDependence
{
    /// <summary>Whether height and width are treated alike.</summary>
    public bool IsSquare => Rows == Columns;

    /// <inheritdoc/>
    public override (int First, int End) InputChannels(Layer layer, int channel)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return Groups is { } groups ? Group(channel / (layer.Output.Channels / groups), layer.Input.Channels / groups) : (channel, channel + 1);
    }

    /// <inheritdoc/>
    public override (int First, int End) OutputChannels(Layer layer, int channel)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return Groups is { } groups ? Group(channel / (layer.Input.Channels / groups), layer.Output.Channels / groups) : (channel, channel + 1);
    }

    /// <inheritdoc/>
    public override (int First, int End) Inputs((int First, int End) outputs, Axis axis)
    {
        var window = Along(axis);
        return (outputs.First * window.Stride - window.Padding, (outputs.End - 1) * window.Stride - window.Padding + window.Extent);
    }

    /// <inheritdoc/>
    public override (int First, int End) Outputs((int First, int End) inputs, Axis axis)
    {
        var field = FieldAxis.Pixel.Through(Along(axis));
        return (field.Reaching(inputs.First, axis.Output).First, field.Reaching(inputs.End - 1, axis.Output).End);
    }

    /// <inheritdoc/>
    public override FieldAxis Field(FieldAxis input, Axis axis) => input.Through(Along(axis));

    /// <summary>The window along one side.</summary>
    public AxisWindow Along(Axis axis) => axis.IsRows ? Rows : Columns;

    private static (int First, int End) Group(int group, int size) => (group * size, (group + 1) * size);
}

/// <summary>Windows that divide the input into as many parts as the output has cells, as adaptive pooling does.</summary>
public sealed record DividedInput : InputDependence
{
    /// <summary>There is only one: the sizes of input and output say all.</summary>
    public static DividedInput Instance { get; } = new();

    /// <inheritdoc/>
    public override (int First, int End) Inputs((int First, int End) outputs, Axis axis) => (Start(outputs.First, axis), End(outputs.End - 1, axis));

    /// <inheritdoc/>
    public override (int First, int End) Outputs((int First, int End) inputs, Axis axis)
    {
        var (first, end) = (0, axis.Output);
        while (first < end && End(first, axis) <= inputs.First)
            first++;
        while (end > first && Start(end - 1, axis) >= inputs.End)
            end--;
        return (first, end);
    }

    /// <summary>Exact where the output's size divides the input's; otherwise the windows differ, and all of the input stands for each.</summary>
    public override FieldAxis Field(FieldAxis input, Axis axis) => axis.Input % axis.Output == 0
        ? input.Through(new AxisWindow(axis.Input / axis.Output, axis.Input / axis.Output))
        : input.Union(axis.Input);

    /// <summary>The first cell of a part: ⌊i·H / H_out⌋.</summary>
    public static int Start(int cell, Axis axis) => (int)((long)cell * axis.Input / axis.Output);

    /// <summary>One past the last cell of a part: ⌈(i + 1)·H / H_out⌉.</summary>
    public static int End(int cell, Axis axis) => (int)(((cell + 1L) * axis.Input + axis.Output - 1) / axis.Output);
}
