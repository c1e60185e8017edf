using SkiaSharp;

namespace Explorer.Drawings.Tailored;

/// <summary>Pieces of cloth in centimetres, laid flat and sewn together; x from the wearer's middle, y downwards.</summary>
internal static class Cloth
{
    /// <summary>A piece with straight edges.</summary>
    public static SKPath Piece(params ReadOnlySpan<(double X, double Y)> corners)
    {
        using var path = new SKPathBuilder();
        path.AddPoly([.. corners.ToArray().Select(Point)], close: true);
        return path.Detach();
    }

    /// <summary>A round piece.</summary>
    public static SKPath Round(double x, double y, double width, double height)
    {
        using var path = new SKPathBuilder();
        path.AddOval(new SKRect((float)(x - width / 2), (float)(y - height / 2), (float)(x + width / 2), (float)(y + height / 2)));
        return path.Detach();
    }

    /// <summary>A tube from one point to another, so wide at either end: a sleeve, a leg.</summary>
    public static SKPath Tube((double X, double Y) from, (double X, double Y) to, double width, double end)
    {
        var (across, down) = (to.X - from.X, to.Y - from.Y);
        var length = Math.Sqrt(across * across + down * down);
        (double X, double Y) side = (-down / length / 2, across / length / 2);
        return Piece(
            (from.X + side.X * width, from.Y + side.Y * width), (to.X + side.X * end, to.Y + side.Y * end),
            (to.X - side.X * end, to.Y - side.Y * end), (from.X - side.X * width, from.Y - side.Y * width));
    }

    /// <summary>The piece and its mirror image, as one where they touch.</summary>
    public static SKPath Both(this SKPath piece)
    {
        using var other = new SKPath(piece);
        other.Transform(SKMatrix.CreateScale(-1, 1));
        return piece.Sewn(other);
    }

    /// <summary>Two pieces as one.</summary>
    public static SKPath Sewn(this SKPath piece, SKPath other) => piece.Op(other, SKPathOp.Union);

    /// <summary>A piece without what lies under another.</summary>
    public static SKPath Without(this SKPath piece, SKPath other) => piece.Op(other, SKPathOp.Difference);

    /// <summary>The piece with corners of that radius.</summary>
    public static SKPath Softened(this SKPath piece, double radius)
    {
        using var paint = new SKPaint { PathEffect = SKPathEffect.CreateCorner((float)radius) };
        return paint.GetFillPath(piece) ?? piece;
    }

    /// <summary>A seam through points.</summary>
    public static string Seam(params ReadOnlySpan<(double X, double Y)> points)
    {
        using var path = new SKPathBuilder();
        path.AddPoly([.. points.ToArray().Select(Point)], close: false);
        using var seam = path.Detach();
        return seam.ToSvgPathData() + " ";
    }

    /// <summary>A seam on either side.</summary>
    public static string Seams(params ReadOnlySpan<(double X, double Y)> points) =>
        Seam(points) + Seam([.. points.ToArray().Select(point => (-point.X, point.Y))]);

    /// <summary>A bent seam: through its ends, drawn towards the middle point.</summary>
    public static string Bow((double X, double Y) from, (double X, double Y) towards, (double X, double Y) to)
    {
        using var path = new SKPathBuilder();
        path.MoveTo(Point(from));
        path.QuadTo(Point(towards), Point(to));
        using var bow = path.Detach();
        return bow.ToSvgPathData() + " ";
    }

    /// <summary>Buttons: small circles below one another.</summary>
    public static string Buttons(double x, double from, double to, int count)
    {
        var text = "";
        for (var i = 0; i < count; i++)
        {
            using var button = Round(x, from + (to - from) * i / Math.Max(1, count - 1), 2.4, 2.4);
            text += button.ToSvgPathData() + " ";
        }
        return text;
    }

    private static SKPoint Point((double X, double Y) at) => new((float)at.X, (float)at.Y);
}
