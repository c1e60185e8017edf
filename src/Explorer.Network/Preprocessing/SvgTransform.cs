using System.Text.RegularExpressions;
using SkiaSharp;

namespace Explorer.Network.Preprocessing;

/// <summary>Reads an SVG element's transform.</summary>
internal static partial class SvgTransform
{
    /// <summary>All its parts as one matrix; the identity where there is none.</summary>
    /// <exception cref="FormatException">A number is none.</exception>
    public static SKMatrix Read(string? text) =>
        Part().Matches(text ?? "").Aggregate(SKMatrix.Identity, (all, part) => all.PreConcat(One(part.Groups[1].Value, SvgPicture.Numbers(part.Groups[2].Value))));

    private static SKMatrix One(string name, float[] numbers) => (name, numbers) switch
    {
        ("translate", [var x]) => SKMatrix.CreateTranslation(x, 0),
        ("translate", [var x, var y]) => SKMatrix.CreateTranslation(x, y),
        ("scale", [var both]) => SKMatrix.CreateScale(both, both),
        ("scale", [var x, var y]) => SKMatrix.CreateScale(x, y),
        ("rotate", [var angle]) => SKMatrix.CreateRotationDegrees(angle),
        ("rotate", [var angle, var x, var y]) => SKMatrix.CreateRotationDegrees(angle, x, y),
        ("matrix", [var a, var b, var c, var d, var e, var f]) => new SKMatrix(a, c, e, b, d, f, 0, 0, 1),
        ("skewX", [var angle]) => SKMatrix.CreateSkew(MathF.Tan(angle * MathF.PI / 180), 0),
        ("skewY", [var angle]) => SKMatrix.CreateSkew(0, MathF.Tan(angle * MathF.PI / 180)),
        _ => throw new FormatException(),
    };

    [GeneratedRegex(@"(\w+)\s*\(([^)]*)\)")]
    private static partial Regex Part();
}
