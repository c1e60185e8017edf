using Explorer.Network.Preprocessing;
using Explorer.Network.Native;
using static TorchSharp.torch;

namespace Explorer.Network.Training.Augmentation;

/// <summary>Scanned digits as a person would write them on a pad: bent, and with a pen of another width.</summary>
internal static class StrokeDrawings
{
    private const double Ink = 0.45;
    private const double Bend = 0.07;
    private const int WidestPen = 3;

    /// <param name="scans"><c>[n, 1, rows, columns]</c>, 0 to 1.</param>
    /// <param name="chance">Decides how each is written.</param>
    /// <returns><c>[n, 1, 28, 28]</c>.</returns>
    public static Tensor Of(Tensor scans, RandomNumbers chance)
    {
        var strokes = ElasticDeformation.Bent(scans, chance, Bend).IsAtLeast(Ink).to(ScalarType.Float32);
        var wider = Morphology.Grow(strokes, chance.Between(0, WidestPen + 1), WidestPen);
        var thinner = Morphology.Grow(strokes.Complement(), chance.Between(1, 1), 1).Complement();
        return Recentring.Framed(where(chance.Share(0.25).IsAtLeast(0.5), thinner, wider), PreprocessingMethod.Digits);
    }
}
