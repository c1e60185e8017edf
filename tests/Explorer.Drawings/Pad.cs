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

    /// <summary>Draws a design once.</summary>
    /// <param name="design">What.</param>
    /// <param name="manner">How.</param>
    /// <param name="hand">By which hand.</param>
    /// <param name="random">Decides the place, the wobble and what is left out.</param>
    /// <param name="hatching">How it is hatched, where the manner asks for that.</param>
    internal static InkImage Draw(Design design, StrokeStyle manner, StrokeJitter hand, Random random, IHatching? hatching = null)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(hand);
        ArgumentNullException.ThrowIfNull(random);
        var (hasDetails, ink) = (random.NextDouble() >= 1 - design.Detailed, manner == StrokeStyle.Filled && random.Next(3) == 0 ? random.Next(120, 230) : 255);
        using var placed = new PlacedDesign(design, hand, random);

        using var bitmap = new SKBitmap(new SKImageInfo(Side, Side, SKColorType.Gray8, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Black);
        var wobble = new Wobble(random, hand.Wobble * hand.Size);
        var pen = hand.PenWidth;
        Pen.Stroke(canvas, placed.Lines, wobble, pen, ink);
        switch (manner)
        {
            case StrokeStyle.Filled:
                Pen.Fill(canvas, placed.Contour, wobble, ink);
                if (hasDetails)
                    Pen.Stroke(canvas, placed.Details, wobble, pen / 3, 0);
                break;
            case StrokeStyle.Hatched:
                (hatching ?? throw new ArgumentNullException(nameof(hatching))).Draw(canvas, placed, hasDetails, wobble, pen, random);
                break;
            case StrokeStyle.Written or StrokeStyle.Outlined:
                Pen.Stroke(canvas, placed.Contour, wobble, pen, 255);
                if (hasDetails)
                    Pen.Stroke(canvas, placed.Details, wobble, pen, 255);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(manner));
        }
        return Shrink(bitmap);
    }

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
