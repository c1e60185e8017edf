using System.Globalization;
using System.Xml;
using SkiaSharp;

namespace Explorer.Network.Preprocessing;

/// <summary>How the shapes of an SVG file are painted: what an element says, and what it has from those around it.</summary>
internal sealed record SvgStyle(SKColor? Fill, SKColor? Stroke, float Width, SKStrokeCap Cap, SKStrokeJoin Join, float Opacity)
{
    /// <summary>Black without an outline, as SVG begins.</summary>
    public static SvgStyle Initial { get; } = new(SKColors.Black, null, 1, SKStrokeCap.Butt, SKStrokeJoin.Miter, 1);

    /// <summary>This style with what an element's attributes change.</summary>
    public SvgStyle With(XmlReader element)
    {
        var declared = (element["style"] ?? "").Split(';').Select(part => part.Split(':', 2)).Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0].Trim()).ToDictionary(group => group.Key, group => group.Last()[1].Trim());
        return this with
        {
            Fill = Paint(Value("fill"), Fill),
            Stroke = Paint(Value("stroke"), Stroke),
            Width = SvgPicture.Length(Value("stroke-width")) ?? Width,
            Cap = Value("stroke-linecap") switch { "round" => SKStrokeCap.Round, "square" => SKStrokeCap.Square, "butt" => SKStrokeCap.Butt, _ => Cap },
            Join = Value("stroke-linejoin") switch { "round" => SKStrokeJoin.Round, "bevel" => SKStrokeJoin.Bevel, "miter" => SKStrokeJoin.Miter, _ => Join },
            Opacity = Opacity * (SvgPicture.Length(Value("opacity")) ?? 1),
        };

        string? Value(string name) => declared.GetValueOrDefault(name) ?? element[name];
    }

    /// <summary>Paints a shape: its inside, and its outline over that.</summary>
    public void Draw(SKCanvas canvas, SKPath path)
    {
        using var paint = new SKPaint { IsAntialias = true, StrokeWidth = Width, StrokeCap = Cap, StrokeJoin = Join };
        if (Fill is { } fill)
            Draw(fill, SKPaintStyle.Fill);
        if (Stroke is { } stroke && Width > 0)
            Draw(stroke, SKPaintStyle.Stroke);

        void Draw(SKColor colour, SKPaintStyle style)
        {
            (paint.Style, paint.Color) = (style, colour.WithAlpha((byte)Math.Clamp(colour.Alpha * Opacity, 0, 255)));
            canvas.DrawPath(path, paint);
        }
    }

    private static SKColor? Paint(string? text, SKColor? inherited) => text?.ToLowerInvariant() switch
    {
        null or "inherit" => inherited,
        "none" or "transparent" => null,
        "white" => SKColors.White,
        "red" => SKColors.Red,
        "green" => SKColors.Green,
        "blue" => SKColors.Blue,
        "gray" or "grey" => SKColors.Gray,
        ['r', 'g', 'b', '(', .. var rgb] when rgb.TrimEnd(')').Split(',') is [var red, var green, var blue] => new SKColor(Part(red), Part(green), Part(blue)),
        var hex when SKColor.TryParse(hex, out var colour) => colour,
        // A gradient or a name of which only its shape matters here: ink.
        _ => SKColors.Black,
    };

    private static byte Part(string text) => byte.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var part) ? part : (byte)0;
}
