using Explorer.Network.Layers;
using Explorer.Network.Messages;

namespace Explorer.Network.Architecture;

/// <summary>Why a layer does not fit what comes into it.</summary>
/// <param name="Layer">The layer's name.</param>
public abstract record ShapeError(string Layer)
{
    /// <summary>The error as a message.</summary>
    public abstract Message ToMessage();
}

/// <summary>The window is larger than its input with the padding around it.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Window">The window along the side that is too short.</param>
/// <param name="Input">Shape of what comes in.</param>
/// <param name="IsRows">Whether that side is the height.</param>
public sealed record KernelTooLarge(string Layer, AxisWindow Window, Shape Input, bool IsRows) : ShapeError(Layer)
{
    /// <summary>Cells along the side that is too short.</summary>
    public int Side => IsRows ? Input.Rows : Input.Columns;

    /// <summary>Cells left over when the window stands in its first position: side + 2·padding − extent; negative.</summary>
    public int Room => Side + 2 * Window.Padding - Window.Extent;

    /// <inheritdoc/>
    public override Message ToMessage() => Message.Of("Shape_KernelTooLarge",
        Layer, Window.Extent, FormattableString.Invariant($"{Input.Rows}×{Input.Columns}"), Window.Padding, Side, Room);
}

/// <summary>A pooling's padding is more than half of its kernel, which PyTorch refuses.</summary>
public sealed record PaddingTooLarge(string Layer, int Padding, int Kernel) : ShapeError(Layer)
{
    /// <inheritdoc/>
    public override Message ToMessage() => Message.Of("Shape_PaddingTooLarge", Layer, Padding, Kernel);
}

/// <summary>The layer needs feature maps, but a vector comes in.</summary>
public sealed record NeedsMaps(string Layer, int Features) : ShapeError(Layer)
{
    /// <inheritdoc/>
    public override Message ToMessage() => Message.Of("Shape_NeedsMaps", Layer, Features);
}

/// <summary>The layer needs a vector, but feature maps come in.</summary>
public sealed record NeedsVector(string Layer, Shape Input) : ShapeError(Layer)
{
    /// <inheritdoc/>
    public override Message ToMessage() => Message.Of("Shape_NeedsVector", Layer, Input.ToShortString());
}

/// <summary>The channels cannot be divided into that many groups.</summary>
public sealed record NotDivisible(string Layer, int InputChannels, int OutputChannels, int Groups) : ShapeError(Layer)
{
    /// <inheritdoc/>
    public override Message ToMessage() => Message.Of("Shape_NotDivisible", Layer, InputChannels, OutputChannels, Groups);
}

/// <summary>An argument has a value that no layer of this kind can have.</summary>
public sealed record ArgumentOutOfRange(string Layer, string Argument, double Value, double Min, double? Max = null) : ShapeError(Layer)
{
    /// <inheritdoc/>
    public override Message ToMessage() => Max is { } max
        ? Message.Of("Shape_ArgumentOutOfRange", Layer, Argument, Value, Min, max)
        : Message.Of("Shape_ArgumentTooSmall", Layer, Argument, Value, Min);
}

/// <summary>A layer stands where only another kind may stand.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Rule">The rule.</param>
public sealed record WrongPosition(string Layer, PositionRule Rule) : ShapeError(Layer)
{
    /// <inheritdoc/>
    public override Message ToMessage() => Message.Of($"Shape_{Rule}", Layer);
}

/// <summary>What has to stand where.</summary>
public enum PositionRule
{
    /// <summary>A network begins with the layer that lays out the image.</summary>
    InputFirst,

    /// <summary>That layer stands nowhere else.</summary>
    InputOnlyFirst,

    /// <summary>Nothing comes after the softmax.</summary>
    SoftmaxLast,

    /// <summary>The softmax, and a vector with a number for each class before it, end a network.</summary>
    ClassesLast,
}

/// <summary>The shapes are so large that no count of them fits.</summary>
public sealed record TooLarge(string Layer) : ShapeError(Layer)
{
    /// <inheritdoc/>
    public override Message ToMessage() => Message.Of("Shape_TooLarge", Layer);
}
