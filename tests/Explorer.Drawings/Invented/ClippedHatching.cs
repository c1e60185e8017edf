using SkiaSharp;

namespace Explorer.Drawings.Invented;

/// <summary>
/// How the garments are hatched that networks learn from: the pad is covered with curves of one kind, and what lies outside the
/// contour, or a little outside or inside of it, is cut off.
/// </summary>
internal sealed class ClippedHatching : IHatching
{
    public void Draw(SKCanvas canvas, PlacedDesign placed, bool hasDetails, Wobble wobble, double pen, Random random)
    {
        var by = new Measures(random);
        var isOutlined = by.Often(0.75);
        var hatch = pen * by.OneOf(by.Between(0.5, 1), 1);
        var ink = by.Often(0.25) ? random.Next(120, 230) : 255;
        Cover(canvas, placed.Contour, wobble, hatch, ink, by);
        if (isOutlined)
            Pen.Stroke(canvas, placed.Contour, wobble, pen * by.Between(0.6, 1), 255);
        if (hasDetails)
            Detail(canvas, placed, wobble, pen, ink, by);
    }

    private static void Detail(SKCanvas canvas, PlacedDesign placed, Wobble wobble, double pen, int ink, Measures by)
    {
        var isRubbedOut = by.Often(ink < 230 ? 0.4 : 0.9);
        var thin = pen * by.Between(0.25, 0.6);
        if (isRubbedOut)
            Pen.Stroke(canvas, placed.Details, wobble, thin * by.Between(1, 1.8), 0);
        if (!isRubbedOut || by.Often(0.4))
            Pen.Stroke(canvas, placed.Details, wobble, thin, 255);
    }

    private static void Cover(SKCanvas canvas, SKPath shape, Wobble wobble, double hatch, int ink, Measures by)
    {
        // As far as the strokes reach: a little farther than the contour, or not quite so far.
        using var reach = Layer(layer =>
        {
            Pen.Fill(layer, shape, wobble, 255);
            if (by.Often(0.6))
                Pen.Stroke(layer, shape, wobble, hatch * by.Between(0, 1.1), by.Often(0.5) ? 255 : 0);
        });
        using var strokes = Layer(layer =>
        {
            var degrees = by.OneOf(0, 90, by.Between(30, 60), -by.Between(30, 60), by.Between(0, 180)) + by.Between(-8, 8);
            var apart = hatch * by.Between(0.6, 1.75);
            Curves(layer, shape.TightBounds, degrees, apart, hatch, ink, by);
            if (by.Often(0.2))
                Curves(layer, shape.TightBounds, degrees + by.Between(50, 130), apart * by.Between(0.8, 1.5), hatch, ink, by);
        });
        var within = reach.GetPixelSpan();
        var pixels = strokes.GetPixelSpan();
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(pixels[i] * within[i] / 255);
        using var paint = new SKPaint { BlendMode = SKBlendMode.Lighten };
        canvas.DrawBitmap(strokes, SKPoint.Empty, SKSamplingOptions.Default, paint);
    }

    private static SKBitmap Layer(Action<SKCanvas> draw)
    {
        var layer = new SKBitmap(new SKImageInfo(Pad.Side, Pad.Side, SKColorType.Gray8, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(layer);
        canvas.Clear(SKColors.Black);
        draw(canvas);
        return layer;
    }

    private static void Curves(SKCanvas canvas, SKRect bounds, double degrees, double apart, double hatch, int ink, Measures by)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        var kind = by.OneOf(Curve.Lines, Curve.Lines, Curve.BackAndForth, Curve.BackAndForth, Curve.Waves, Curve.Coils, Curve.Scribble);
        if (kind == Curve.Scribble)
        {
            Pen.Stroke(canvas, Scribbled(bounds, apart, by), hatch, ink);
            return;
        }
        var (unevenness, missing, bend) = (by.Between(0, 0.3), by.OneOf(0, 0, by.Between(0, 0.12)), by.Between(-0.0015, 0.0015));
        List<SKPoint> before = [];
        var isBack = false;
        var reach = Math.Sqrt(bounds.Width * bounds.Width + bounds.Height * bounds.Height) / 2 + hatch;
        for (var v = -reach; v < reach; v += apart * (1 + by.Between(-unevenness, unevenness)))
        {
            if (by.Often(missing))
                continue;
            var row = Row(v, reach, kind, apart, bend, by).Select(at => new SKPoint(
                (float)(bounds.MidX + at.U * cos - at.V * sin), (float)(bounds.MidY + at.U * sin + at.V * cos))).ToList();
            if (isBack)
                row.Reverse();
            isBack = kind == Curve.BackAndForth ? !isBack : false;
            Pen.Stroke(canvas, kind == Curve.BackAndForth ? [.. before, .. row] : row, hatch, ink);
            before = [row[^1]];
        }
    }

    private static IEnumerable<(double U, double V)> Row(double v, double reach, Curve kind, double apart, double bend, Measures by)
    {
        var (tilt, phase) = (by.Between(-0.06, 0.06), by.Between(0, Math.Tau));
        var (height, length) = (apart * by.Between(0.3, 0.7), apart * by.Between(1, 4));
        for (var u = -reach; u <= reach; u += kind is Curve.Waves or Curve.Coils ? 4 : 24)
        {
            var (sin, cos) = Math.SinCos(phase + u * Math.Tau / length);
            yield return kind switch
            {
                Curve.Waves => (u, v + height * sin + bend * u * u),
                Curve.Coils => (u + length * 0.5 * cos, v + height * sin),
                _ => (u, v + tilt * u + bend * u * u),
            };
        }
    }

    /// <summary>A pen that wanders about the box until it has covered most of it.</summary>
    private static List<SKPoint> Scribbled(SKRect box, double apart, Measures by)
    {
        var turns = (int)Math.Min(120, box.Width * box.Height / (apart * Math.Min(box.Width, box.Height) * 0.5));
        List<SKPoint> points = [];
        for (var i = 0; i < turns; i++)
            points.Add(new SKPoint((float)by.Between(box.Left, box.Right), (float)(box.Top + box.Height * Math.Clamp((i + by.Between(-4, 4)) / turns, 0, 1))));
        return points;
    }

    private enum Curve
    {
        Lines,
        BackAndForth,
        Waves,
        Coils,
        Scribble,
    }
}
