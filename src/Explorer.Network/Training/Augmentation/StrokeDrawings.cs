using Explorer.Network.Preprocessing;
using Explorer.Network.Tensors;
using static TorchSharp.torch;

namespace Explorer.Network.Training.Augmentation;

/// <summary>Scanned digits as a person would write them on a pad: bent, and with a pen of another width.</summary>
internal static class StrokeDrawings
{
    private const double Ink = 0.45;
    private const double Bend = 0.07;
    private const int WidestPen = 3;

    /// <param name="scans"><c>[n, 1, rows, columns]</c>, 0 to 1.</param>
    /// <param name="random">Decides how each is written.</param>
    /// <returns>The same shape.</returns>
    public static Tensor Of(Tensor scans, RandomNumbers random)
    {
        var strokes = ElasticDeformation.Bent(scans, random, Bend).IsAtLeast(Ink).to(ScalarType.Float32);
        var wider = Morphology.Grow(strokes, random.Between(0, WidestPen + 1), WidestPen);
        var thinner = Morphology.Grow(strokes.Complement(), random.Between(1, 1), 1).Complement();
        return Recentring.Recentred(where(random.Share(0.25).IsAtLeast(0.5), thinner, wider), PreprocessingMethod.Digits, scans.shape[2]);
    }
}
