using Explorer.Drawings.Designs;
using SkiaSharp;

namespace Explorer.Drawings;

/// <summary>A design's paths where a hand puts them on the pad, in its pixels.</summary>
internal sealed class PlacedDesign : IDisposable
{
    private const float Margin = 4;

    public PlacedDesign(Design design, StrokeJitter hand, Random random)
    {
        (Contour, Lines, Details) = (SKPath.ParseSvgPathData(design.Contour), SKPath.ParseSvgPathData(design.Lines), SKPath.ParseSvgPathData(design.Details));
        Place(hand, random, [Contour, Lines, Details]);
    }

    public SKPath Contour { get; }

    public SKPath Lines { get; }

    public SKPath Details { get; }

    public void Dispose()
    {
        Contour.Dispose();
        Lines.Dispose();
        Details.Dispose();
    }

    /// <summary>The points of each stroke, about so many pixels apart.</summary>
    public static IEnumerable<List<SKPoint>> Points(SKPath path, Wobble wobble, float step)
    {
        using var measure = new SKPathMeasure(path, forceClosed: false, resScale: 4);
        if (path.IsEmpty)
            yield break;
        do
        {
            var steps = Math.Max(1, (int)(measure.Length / step));
            List<SKPoint> points = [];
            for (var i = 0; i <= steps; i++)
                if (measure.GetPosition(measure.Length * i / steps, out var point))
                    points.Add(wobble.Move(point));
            yield return points;
        }
        while (measure.NextContour());
    }

    /// <summary>Brings a design's paths to the hand's size, and to a place where all of it fits on the pad.</summary>
    private static void Place(StrokeJitter hand, Random random, SKPath[] paths)
    {
        var turn = SKMatrix.CreateRotationDegrees((float)hand.Rotation);
        var shape = SKMatrix.Concat(turn, new SKMatrix((float)hand.Aspect, (float)-hand.Slant, 0, 0, 1, 0, 0, 0, 1));
        var bounds = Transform(shape, paths);
        var scale = (float)Math.Min(hand.Size, Pad.Side - hand.PenWidth - 2 * Margin) / Math.Max(bounds.Width, bounds.Height);
        bounds = Transform(SKMatrix.CreateScale(scale, scale), paths);
        float margin = (float)hand.PenWidth / 2 + Margin, room = Pad.Side - 2 * margin;
        Transform(
            SKMatrix.CreateTranslation(
                margin - bounds.Left + (float)random.NextDouble() * (room - bounds.Width),
                margin - bounds.Top + (float)random.NextDouble() * (room - bounds.Height)),
            paths);
    }

    private static SKRect Transform(SKMatrix matrix, SKPath[] paths)
    {
        var bounds = SKRect.Empty;
        foreach (var path in paths.Where(path => !path.IsEmpty))
        {
            path.Transform(matrix);
            var part = path.TightBounds;
            bounds = bounds.IsEmpty ? part : SKRect.Union(bounds, part);
        }
        return bounds;
    }
}
