namespace Explorer.Drawings;

/// <summary>One attempt: all that is random in a drawing but for its design.</summary>
/// <param name="Size">The longer side, in pixels of the pad (224 a side).</param>
/// <param name="PenWidth">In pixels of the pad; its slider stands at 18.</param>
/// <param name="Rotation">In degrees.</param>
/// <param name="Slant">How far a unit of height moves to the right.</param>
/// <param name="Aspect">Width over height, as a share of the design's.</param>
/// <param name="Wobble">How far the hand strays, as a share of the size.</param>
public sealed record StrokeJitter(double Size, double PenWidth, double Rotation, double Slant, double Aspect, double Wobble)
{
    /// <summary>Draws the numbers of one attempt.</summary>
    public static StrokeJitter Random(Random random, Distortion distortion)
    {
        var all = distortion == Distortion.All;
        bool Has(Distortion kind) => all || distortion == kind;
        double Between(double from, double to) => from + (to - from) * random.NextDouble();
        double Sign() => random.Next(2) * 2 - 1;
        return new StrokeJitter(
            Size: Has(Distortion.Size) ? Between(80, 190) : Between(130, 150),
            PenWidth: all ? Between(9, 24) : Has(Distortion.PenWidth) ? random.Next(2) == 0 ? 9 : 27 : 18,
            Rotation: all ? Between(-12, 12) : Has(Distortion.Rotation) ? Between(8, 12) * Sign() : 0,
            Slant: Has(Distortion.Slant) ? Between(-0.2, 0.2) : 0,
            Aspect: Has(Distortion.Slant) ? Between(0.8, 1.25) : 1,
            Wobble: all ? Between(0, 0.02) : Has(Distortion.Wobble) ? Between(0.015, 0.025) : 0.004);
    }
}
