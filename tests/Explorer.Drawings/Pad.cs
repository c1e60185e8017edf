using Explorer.Drawings.Designs;
using Explorer.Network.Drawing;
using SkiaSharp;

namespace Explorer.Drawings;

/// <summary>
/// The page's drawing pad without a browser: 224 pixels a side, white ink on black, round pens, by Skia as in Chromium;
/// what leaves it is 112 pixels a side, as <c>DrawingPad.razor.js</c> sends them.
/// </summary>
public static class Pad
{
    private const int Side = 224;
    private const int Sent = 112;
    private const float Step = 3;
    private const float Margin = 4;

    /// <summary>Draws a design once.</summary>
    /// <param name="design">What.</param>
    /// <param name="manner">How.</param>
    /// <param name="hand">By which hand.</param>
    /// <param name="random">Decides the place, the wobble and what is left out.</param>
    public static InkImage Draw(Design design, Manner manner, Hand hand, Random random)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(hand);
        ArgumentNullException.ThrowIfNull(random);
        var (hasDetails, ink) = (random.Next(3) > 0, manner == Manner.Filled && random.Next(3) == 0 ? random.Next(120, 230) : 255);
        using var contour = SKPath.ParseSvgPathData(design.Contour);
        using var lines = SKPath.ParseSvgPathData(design.Lines);
        using var details = SKPath.ParseSvgPathData(design.Details);
        Place(hand, random, contour, lines, details);

        using var bitmap = new SKBitmap(new SKImageInfo(Side, Side, SKColorType.Gray8, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Black);
        var wobble = new Wobble(random, hand.Wobble * hand.Size);
        var pen = (float)hand.PenWidth;
        if (manner == Manner.Filled)
            Fill(canvas, contour, wobble, ink);
        else
            Stroke(canvas, contour, wobble, pen, 255);
        Stroke(canvas, lines, wobble, pen, ink);
        if (hasDetails)
            Stroke(canvas, details, wobble, manner == Manner.Filled ? pen / 3 : pen, manner == Manner.Filled ? 0 : 255);
        return Shrink(bitmap);
    }

    /// <summary>Brings a design's paths to the hand's size, and to a place where all of it fits on the pad.</summary>
    private static void Place(Hand hand, Random random, params SKPath[] paths)
    {
        var turn = SKMatrix.CreateRotationDegrees((float)hand.Rotation);
        var shape = SKMatrix.Concat(turn, new SKMatrix((float)hand.Aspect, (float)-hand.Slant, 0, 0, 1, 0, 0, 0, 1));
        var bounds = Transform(shape, paths);
        var scale = (float)Math.Min(hand.Size, Side - hand.PenWidth - 2 * Margin) / Math.Max(bounds.Width, bounds.Height);
        bounds = Transform(SKMatrix.CreateScale(scale, scale), paths);
        float margin = (float)hand.PenWidth / 2 + Margin, room = Side - 2 * margin;
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

    // Piece by piece, as the pad draws while the pointer moves.
    private static void Stroke(SKCanvas canvas, SKPath path, Wobble wobble, float width, int ink)
    {
        using var paint = Paint(ink);
        (paint.Style, paint.StrokeWidth, paint.StrokeCap, paint.StrokeJoin) = (SKPaintStyle.Stroke, width, SKStrokeCap.Round, SKStrokeJoin.Round);
        foreach (var points in Points(path, wobble))
            for (var i = 1; i < points.Count; i++)
                canvas.DrawLine(points[i - 1], points[i], paint);
    }

    private static void Fill(SKCanvas canvas, SKPath path, Wobble wobble, int ink)
    {
        using var paint = Paint(ink);
        using var shape = new SKPathBuilder();
        foreach (var points in Points(path, wobble))
            shape.AddPoly([.. points], close: true);
        using var whole = shape.Detach();
        canvas.DrawPath(whole, paint);
    }

    /// <summary>The points of each stroke, about <see cref="Step"/> pixels apart.</summary>
    private static IEnumerable<List<SKPoint>> Points(SKPath path, Wobble wobble)
    {
        using var measure = new SKPathMeasure(path, forceClosed: false, resScale: 4);
        if (path.IsEmpty)
            yield break;
        do
        {
            var steps = Math.Max(1, (int)(measure.Length / Step));
            List<SKPoint> points = [];
            for (var i = 0; i <= steps; i++)
                if (measure.GetPosition(measure.Length * i / steps, out var point))
                    points.Add(wobble.Move(point));
            yield return points;
        }
        while (measure.NextContour());
    }

    private static SKPaint Paint(int ink) => new() { IsAntialias = true, Color = new SKColor((byte)ink, (byte)ink, (byte)ink) };

    private static InkImage Shrink(SKBitmap bitmap)
    {
        var grey = bitmap.GetPixelSpan();
        var sent = new byte[Sent * Sent];
        for (var y = 0; y < Sent; y++)
            for (var x = 0; x < Sent; x++)
            {
                var from = 2 * y * bitmap.RowBytes + 2 * x;
                sent[y * Sent + x] = (byte)((grey[from] + grey[from + 1] + grey[from + bitmap.RowBytes] + grey[from + bitmap.RowBytes + 1] + 2) / 4);
            }
        return new InkImage(Sent, Sent, sent);
    }
}
