using SkiaSharp;

namespace Explorer.Drawings.Tailored;

/// <summary>
/// How held-out garments are hatched: strokes by <see cref="CrossingHatch"/>, mostly within a contour, details left free, rubbed out or
/// drawn over a paler hatching. Only drawings that nothing is tuned on are filled so.
/// </summary>
internal sealed class CrossingHatching : IHatching
{
    public void Draw(SKCanvas canvas, PlacedDesign placed, bool hasDetails, Wobble wobble, double pen, Random random)
    {
        using var shape = Pen.Strayed(placed.Contour, wobble);
        var (isOutlined, manner) = (random.Next(10) < 8, random.Next(3));
        var pale = hasDetails && manner == 2 ? random.Next(130, 200) : 255;
        foreach (var stroke in CrossingHatch.Strokes(shape, pen, random))
            Pen.Stroke(canvas, stroke, pen, pale);
        if (isOutlined)
            Pen.Stroke(canvas, placed.Contour, wobble, pen, 255);
        if (!hasDetails)
            return;
        // Left free on both sides of a thin line; rubbed out; or drawn in full ink over what is pale.
        if (manner < 2)
            Pen.Stroke(canvas, placed.Details, wobble, manner == 0 ? pen : pen / 2, 0);
        if (manner != 1)
            Pen.Stroke(canvas, placed.Details, wobble, manner == 0 ? pen / 3 : pen / 2, 255);
    }
}
