using Explorer.Network.Architecture;
using static Explorer.Network.Explanation.ShapeQuestions.DiagnosisKind;

namespace Explorer.Network.Explanation.ShapeQuestions;

/// <summary>Mistakes about the numbers that a layer learns.</summary>
internal static class ParameterMistakes
{
    public static IEnumerable<(DiagnosisKind Kind, long Answer)> Convolution(Layer layer)
    {
        var weight = layer.WeightShape!.Value;
        long output = weight[0], input = weight[1], square = (long)weight[2] * weight[3], kernel = weight[2];
        return
        [
            (ForgotBias, output * input * square),
            (OneBias, output * input * square + 1),
            (BiasPerKernel, output * input * (square + 1)),
            (OneChannelDeep, output * square + output),
            (OneChannelDeep, output * square),
            (OneKernelOnly, input * square + 1),
            (OneKernelOnly, input * square),
            (OneKernelOnly, square),
            (ForgotSquare, output * input * kernel + output),
            (ForgotSquare, output * input * kernel),
            (GaveMacs, layer.Macs),
        ];
    }

    public static IEnumerable<(DiagnosisKind Kind, long Answer)> Linear(Layer layer)
    {
        long output = layer.Output.Columns, input = layer.Input.Columns;
        return
        [
            (ForgotBias, output * input),
            (OneBias, output * input + 1),
            (BiasPerInput, output * input + input),
            (AddedSizes, output + input),
        ];
    }

    /// <summary>Of a layer with one weight and one bias for each channel.</summary>
    public static IEnumerable<(DiagnosisKind Kind, long Answer)> PerChannel(Layer layer) =>
    [
        (ForgotBias, layer.Input.Channels),
        (OneBias, layer.Input.Channels + 1L),
        (GaveMacs, layer.Output.Count),
    ];
}
