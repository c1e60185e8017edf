using System.Globalization;
using System.Xml;
using Explorer.Network.Messages;
using SkiaSharp;

namespace Explorer.Network.Preprocessing;

/// <summary>
/// Draws the shapes of an SVG file: paths, lines, rectangles, circles, ellipses and polygons, in groups and with transforms. A
/// drawing of a digit has nothing else; a file with text, pictures or styles is refused by what it has.
/// </summary>
internal static class SvgPicture
{
    private const int LookedAt = 1_024;
    private const int MostElements = 100_000;
    private const int MostDepth = 64;

    // Without a picture of their own, or for programs alone.
    private static readonly string[] Silent = ["title", "desc", "metadata", "defs", "namedview"];

    /// <summary>Whether a file looks like SVG.</summary>
    public static bool Is(ReadOnlySpan<byte> file)
    {
        var head = file[..Math.Min(file.Length, LookedAt)];
        var text = head.TrimStart("\uFEFF \t\r\n"u8);
        return text.Length > 0 && text[0] == (byte)'<' && head.IndexOf("<svg"u8) >= 0;
    }

    /// <exception cref="PictureException">It is damaged, or has something else than shapes.</exception>
    public static PictureRaster Read(byte[] file, string name, int longerSide)
    {
        try
        {
            // No entity is resolved and nothing is fetched, whatever the file asks for.
            using var xml = XmlReader.Create(new MemoryStream(file), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            return Draw(xml, name, longerSide);
        }
        catch (Exception error) when (error is XmlException or FormatException or OverflowException)
        {
            throw new PictureException(Message.Of("Picture_Damaged", name));
        }
    }

    private static PictureRaster Draw(XmlReader xml, string name, int longerSide)
    {
        if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName != "svg")
            throw new PictureException(Message.Of("Picture_Damaged", name));
        var box = Numbers(xml["viewBox"]) is [var left, var top, var across, var down] && across > 0 && down > 0
            ? SKRect.Create(left, top, across, down)
            : SKRect.Create(0, 0, Length(xml["width"]) ?? 300, Length(xml["height"]) ?? 150);
        if (!(box.Width > 0 && box.Height > 0))
            throw new PictureException(Message.Of("Picture_Damaged", name));
        var scale = longerSide / Math.Max(box.Width, box.Height);
        var info = new SKImageInfo(Math.Max(1, (int)Math.Round(box.Width * scale)), Math.Max(1, (int)Math.Round(box.Height * scale)), SKColorType.Rgba8888, SKAlphaType.Unpremul);
        using var surface = new SKBitmap(info);
        using var canvas = new SKCanvas(surface);
        canvas.Clear(SKColors.Transparent);
        canvas.Scale(scale);
        canvas.Translate(-box.Left, -box.Top);
        Walk(xml, canvas, name);
        canvas.Flush();
        return new PictureRaster(info.Width, info.Height, surface.GetPixelSpan().ToArray());
    }

    private static void Walk(XmlReader xml, SKCanvas canvas, string name)
    {
        var styles = new Stack<SvgStyle>([SvgStyle.Initial.With(xml)]);
        var elements = 0;
        if (xml.IsEmptyElement)
            return;
        for (xml.Read(); !xml.EOF; )
        {
            if (xml.NodeType == XmlNodeType.EndElement && styles.Count > 0)
            {
                canvas.Restore();
                styles.Pop();
            }
            if (xml.NodeType != XmlNodeType.Element)
            {
                xml.Read();
                continue;
            }
            if (++elements > MostElements || styles.Count > MostDepth)
                throw new PictureException(Message.Of("Picture_Damaged", name));
            if (Silent.Contains(xml.LocalName))
            {
                xml.Skip();
                continue;
            }
            var style = styles.Peek().With(xml);
            if (xml.LocalName is "g" or "svg" && !xml.IsEmptyElement)
            {
                canvas.Save();
                canvas.Concat(SvgTransform.Read(xml["transform"]));
                styles.Push(style);
            }
            else if (xml.LocalName is not ("g" or "svg"))
            {
                using var path = Shape(xml) ?? throw new PictureException(Message.Of("Picture_SvgElement", name, xml.LocalName));
                canvas.Save();
                canvas.Concat(SvgTransform.Read(xml["transform"]));
                style.Draw(canvas, path);
                canvas.Restore();
                if (!xml.IsEmptyElement)
                {
                    xml.Skip();
                    continue;
                }
            }
            xml.Read();
        }
    }

    private static SKPath? Shape(XmlReader xml)
    {
        using var path = new SKPathBuilder();
        switch (xml.LocalName)
        {
            case "path":
                return SKPath.ParseSvgPathData(xml["d"] ?? "") ?? throw new FormatException();
            case "line":
                path.MoveTo(Number("x1"), Number("y1"));
                path.LineTo(Number("x2"), Number("y2"));
                return path.Detach();
            case "rect":
                path.AddRoundRect(SKRect.Create(Number("x"), Number("y"), Number("width"), Number("height")), Number("rx", "ry"), Number("ry", "rx"));
                return path.Detach();
            case "circle":
                path.AddCircle(Number("cx"), Number("cy"), Number("r"));
                return path.Detach();
            case "ellipse":
                path.AddOval(new SKRect(Number("cx") - Number("rx"), Number("cy") - Number("ry"), Number("cx") + Number("rx"), Number("cy") + Number("ry")));
                return path.Detach();
            case "polyline" or "polygon":
                var points = Numbers(xml["points"]).Chunk(2).Where(pair => pair.Length == 2).Select(pair => new SKPoint(pair[0], pair[1])).ToArray();
                path.AddPoly(points, close: xml.LocalName == "polygon");
                return path.Detach();
            default:
                return null;
        }

        float Number(string attribute, string? otherwise = null) => Length(xml[attribute] ?? (otherwise is null ? null : xml[otherwise])) ?? 0;
    }

    /// <summary>Numbers apart by spaces or commas.</summary>
    internal static float[] Numbers(string? text) =>
        [.. (text ?? "").Split([' ', ',', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(number => float.Parse(number, CultureInfo.InvariantCulture))];

    /// <summary>A length in pixels; its unit is left out, and a share of something unknown is none.</summary>
    internal static float? Length(string? text)
    {
        var number = (text ?? "").Trim().TrimEnd("pxtmcin".ToCharArray());
        return float.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var length) && float.IsFinite(length) ? length : null;
    }
}
