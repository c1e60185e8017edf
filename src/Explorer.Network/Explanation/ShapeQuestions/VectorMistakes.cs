using Explorer.Network.Architecture;
using static Explorer.Network.Explanation.ShapeQuestions.DiagnosisKind;

namespace Explorer.Network.Explanation.ShapeQuestions;

/// <summary>Mistakes about the vector that maps are laid out as.</summary>
internal static class VectorMistakes
{
    public static IEnumerable<(DiagnosisKind Kind, long Answer)> Flatten(Layer layer)
    {
        long channels = layer.Input.Channels, rows = layer.Input.Rows, columns = layer.Input.Columns;
        return
        [
            (OneSideOnly, channels * rows),
            (OneMapOnly, rows * columns),
            (AddedSizes, channels + rows + columns),
            (InputChannels, channels),
        ];
    }
}
