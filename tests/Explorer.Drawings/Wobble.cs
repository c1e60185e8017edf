using SkiaSharp;

namespace Explorer.Drawings;

/// <summary>Where a hand strays to: a smooth field of shifts over the pad, the same for strokes that meet.</summary>
/// <param name="random">Decides the field.</param>
/// <param name="amount">How far, in pixels (about one standard deviation along each axis).</param>
internal sealed class Wobble(Random random, double amount)
{
    private const int Waves = 4;

    private readonly (double X, double Y, double Phase, double Turn)[] _waves =
        [.. Enumerable.Range(0, Waves).Select(_ => (Frequency(random), Frequency(random), random.NextDouble() * Math.Tau, random.NextDouble() * Math.Tau))];

    public SKPoint Move(SKPoint point)
    {
        double x = 0, y = 0;
        foreach (var wave in _waves)
        {
            var height = Math.Sin(point.X * wave.X + point.Y * wave.Y + wave.Phase);
            x += height * Math.Cos(wave.Turn);
            y += height * Math.Sin(wave.Turn);
        }
        return new SKPoint((float)(point.X + x * amount), (float)(point.Y + y * amount));
    }

    // A wave is a quarter of the pad long, or longer.
    private static double Frequency(Random random) => (random.NextDouble() * 2 - 1) * Math.Tau / 56;
}
