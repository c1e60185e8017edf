using SkiaSharp;

namespace Explorer.Drawings;

/// <summary>The pad's round pen.</summary>
internal static class Pen
{
    private const float Step = 3;

    /// <summary>Draws the strokes of a path, where an unsteady hand puts them.</summary>
    public static void Stroke(SKCanvas canvas, SKPath path, Wobble wobble, double width, int ink)
    {
        foreach (var points in PlacedDesign.Points(path, wobble, Step))
            Stroke(canvas, points, width, ink);
    }

    /// <summary>Draws a stroke through points, piece by piece, as the pad does while the pointer moves.</summary>
    public static void Stroke(SKCanvas canvas, IReadOnlyList<SKPoint> points, double width, int ink)
    {
        using var paint = Paint(ink);
        (paint.Style, paint.StrokeWidth, paint.StrokeCap, paint.StrokeJoin) = (SKPaintStyle.Stroke, (float)width, SKStrokeCap.Round, SKStrokeJoin.Round);
        for (var i = 1; i < points.Count; i++)
            canvas.DrawLine(points[i - 1], points[i], paint);
    }

    /// <summary>Fills a path.</summary>
    public static void Fill(SKCanvas canvas, SKPath path, Wobble wobble, int ink)
    {
        using var paint = Paint(ink);
        using var shape = Strayed(path, wobble);
        canvas.DrawPath(shape, paint);
    }

    /// <summary>A closed path, where an unsteady hand puts it.</summary>
    public static SKPath Strayed(SKPath path, Wobble wobble)
    {
        using var shape = new SKPathBuilder();
        foreach (var points in PlacedDesign.Points(path, wobble, Step))
            shape.AddPoly([.. points], close: true);
        return shape.Detach();
    }

    private static SKPaint Paint(int ink) => new() { IsAntialias = true, Color = new SKColor((byte)ink, (byte)ink, (byte)ink) };
}
