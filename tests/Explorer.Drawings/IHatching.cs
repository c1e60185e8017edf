using SkiaSharp;

namespace Explorer.Drawings;

/// <summary>A way to fill a garment with the pen alone: hatching, scribbling.</summary>
internal interface IHatching
{
    /// <summary>Draws contour, cloth and details.</summary>
    /// <param name="canvas">The pad: white ink on black.</param>
    /// <param name="placed">What to draw, in pixels of the pad.</param>
    /// <param name="hasDetails">Whether its details are drawn.</param>
    /// <param name="wobble">Where the hand strays to.</param>
    /// <param name="pen">The pen's width, in pixels of the pad.</param>
    /// <param name="random">Decides how it is filled.</param>
    void Draw(SKCanvas canvas, PlacedDesign placed, bool hasDetails, Wobble wobble, double pen, Random random);
}
