using Explorer.Network.Layers;
using Explorer.Network.Architecture;
using static Explorer.Network.Explanation.ShapeQuestions.DiagnosisKind;

namespace Explorer.Network.Explanation.ShapeQuestions;

/// <summary>Mistakes about the maps that come out of a layer, the most frequent first, each with the number it leads to.</summary>
internal static class SlidingMistakes
{
    public static IEnumerable<(DiagnosisKind Kind, long Answer)> Rows(Layer layer, AxisWindow window)
    {
        long side = layer.Input.Rows, padding = window.Padding, kernel = window.Extent, stride = window.Stride;
        var room = side + 2 * padding - kernel;
        if (padding > 0)
        {
            if (side >= kernel)
                yield return (ForgotPadding, (side - kernel) / stride + 1);
            if (side + padding >= kernel)
                yield return (PaddingOnce, (side + padding - kernel) / stride + 1);
        }
        yield return (ForgotPlusOne, room / stride);
        if (stride > 1)
            yield return (ForgotStride, room + 1);
        if (room % stride != 0)
            yield return (RoundedUp, room / stride + 2);
        if (stride > 1)
            yield return (DividedByStride, side / stride);
        yield return (KeptSide, side);
        yield return (Halved, side / 2);
        yield return (ChannelsForRows, layer.Output.Channels);
        yield return (GaveKernel, kernel);
    }

    public static IEnumerable<(DiagnosisKind Kind, long Answer)> Channels(Layer layer) =>
    [
        (CountedKernels, (long)layer.Output.Channels * layer.Input.Channels),
        (InputChannels, layer.Input.Channels),
        (RowsForChannels, layer.Output.Rows),
        (GaveKernel, layer.WeightShape!.Value[2]),
    ];

    /// <summary>Pooling and activations leave the channels alone.</summary>
    public static IEnumerable<(DiagnosisKind Kind, long Answer)> KeptChannels(Layer layer) =>
    [
        (RowsForChannels, layer.Output.Rows),
        (ChangedChannels, layer.Input.Channels / 2),
        (ChangedChannels, 1),
        (ChangedChannels, layer.Input.Channels * 2L),
    ];
}
