using Explorer.Drawings.Designs;
using Explorer.Network.Preprocessing;
using SkiaSharp;

namespace Explorer.Drawings;

/// <summary>
/// The page's drawing pad without a browser: 224 pixels a side, white ink on black, round pens, by Skia as in Chromium;
/// what leaves it is 112 pixels a side, as <c>DrawingPad.razor.js</c> sends them.
/// </summary>
public static class Pad
{
    /// <summary>Pixels along each side.</summary>
    public const int Side = 224;

    private const int Sent = 112;
    private const float Step = 3;

    /// <summary>Draws a design once.</summary>
    /// <param name="design">What.</param>
    /// <param name="manner">How.</param>
    /// <param name="hand">By which hand.</param>
    /// <param name="random">Decides the place, the wobble and what is left out.</param>
    public static InkImage Draw(Design design, StrokeStyle manner, StrokeJitter hand, Random random)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(hand);
        ArgumentNullException.ThrowIfNull(random);
        var (hasDetails, ink) = (random.Next(3) > 0, manner == StrokeStyle.Filled && random.Next(3) == 0 ? random.Next(120, 230) : 255);
        using var placed = new PlacedDesign(design, hand, random);

        using var bitmap = new SKBitmap(new SKImageInfo(Side, Side, SKColorType.Gray8, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Black);
        var wobble = new Wobble(random, hand.Wobble * hand.Size);
        var pen = (float)hand.PenWidth;
        if (manner == StrokeStyle.Filled)
            Fill(canvas, placed.Contour, wobble, ink);
        else
            Stroke(canvas, placed.Contour, wobble, pen, 255);
        Stroke(canvas, placed.Lines, wobble, pen, ink);
        if (hasDetails)
            Stroke(canvas, placed.Details, wobble, manner == StrokeStyle.Filled ? pen / 3 : pen, manner == StrokeStyle.Filled ? 0 : 255);
        return Shrink(bitmap);
    }

    // Piece by piece, as the pad draws while the pointer moves.
    private static void Stroke(SKCanvas canvas, SKPath path, Wobble wobble, float width, int ink)
    {
        using var paint = Paint(ink);
        (paint.Style, paint.StrokeWidth, paint.StrokeCap, paint.StrokeJoin) = (SKPaintStyle.Stroke, width, SKStrokeCap.Round, SKStrokeJoin.Round);
        foreach (var points in PlacedDesign.Points(path, wobble, Step))
            for (var i = 1; i < points.Count; i++)
                canvas.DrawLine(points[i - 1], points[i], paint);
    }

    private static void Fill(SKCanvas canvas, SKPath path, Wobble wobble, int ink)
    {
        using var paint = Paint(ink);
        using var shape = new SKPathBuilder();
        foreach (var points in PlacedDesign.Points(path, wobble, Step))
            shape.AddPoly([.. points], close: true);
        using var whole = shape.Detach();
        canvas.DrawPath(whole, paint);
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
