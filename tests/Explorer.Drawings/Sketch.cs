using Explorer.Drawings.Designs;
using SkiaSharp;

namespace Explorer.Drawings;

/// <summary>A design as a hand puts it on the pad, stroke by stroke, for a pointer to draw again; all in parts of the pad's side.</summary>
/// <param name="Label">The class that it shows.</param>
/// <param name="Contour">The strokes of its contour; closed for a garment.</param>
/// <param name="Lines">Strokes that belong to it even where it is filled.</param>
/// <param name="Details">Strokes within the contour that some people leave out.</param>
/// <param name="Inside">The place within the contour that is farthest from it; null for a stroke that encloses nothing.</param>
public sealed record Sketch(
    int Label, IReadOnlyList<(double X, double Y)[]> Contour, IReadOnlyList<(double X, double Y)[]> Lines, IReadOnlyList<(double X, double Y)[]> Details, (double X, double Y)? Inside)
{
    // A pointer that draws slowly enough for a person to follow says where it is about so often, in pixels of the pad.
    private const float Step = 10;
    private const int Grid = 4;

    /// <summary>Draws a design once.</summary>
    public static Sketch Of(Design design, StrokeJitter hand, Random random)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(hand);
        ArgumentNullException.ThrowIfNull(random);
        using var placed = new PlacedDesign(design, hand, random);
        var wobble = new Wobble(random, hand.Wobble * hand.Size);
        return new Sketch(design.Label, Strokes(placed.Contour), Strokes(placed.Lines), Strokes(placed.Details), InsideOf(placed.Contour, wobble));

        (double X, double Y)[][] Strokes(SKPath path) => [.. PlacedDesign.Points(path, wobble, Step).Select(stroke => stroke.Select(Part).ToArray())];
    }

    private static (double X, double Y)? InsideOf(SKPath contour, Wobble wobble)
    {
        var line = PlacedDesign.Points(contour, wobble, Grid).SelectMany(stroke => stroke).ToArray();
        var places = Enumerable.Range(0, Pad.Side * Pad.Side / Grid / Grid).Select(i => new SKPoint(i % (Pad.Side / Grid) * Grid, i / (Pad.Side / Grid) * Grid));
        var inside = places.Where(place => contour.Contains(place.X, place.Y)).ToList();
        return inside.Count > 0 ? Part(inside.MaxBy(place => line.Min(point => SKPoint.DistanceSquared(place, point)))) : null;
    }

    private static (double X, double Y) Part(SKPoint point) => (point.X / Pad.Side, point.Y / Pad.Side);
}
