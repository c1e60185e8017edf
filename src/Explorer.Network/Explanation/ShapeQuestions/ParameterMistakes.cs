using Explorer.Network.Architecture;
using static Explorer.Network.Explanation.ShapeQuestions.DiagnosisKind;

namespace Explorer.Network.Explanation.ShapeQuestions;

/// <summary>Mistakes about the numbers that a layer learns.</summary>
internal static class ParameterMistakes
{
    public static IEnumerable<(DiagnosisKind Kind, long Answer)> Convolution(Layer layer, Conv2dSpec conv)
    {
        long output = conv.Channels, input = layer.Input.Channels, square = (long)conv.Kernel * conv.Kernel;
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
            (ForgotSquare, output * input * conv.Kernel + output),
            (ForgotSquare, output * input * conv.Kernel),
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
}
