using Explorer.Drawings.Designs;
using Explorer.Network.Datasets;
using SkiaSharp;

namespace Explorer.Drawings.Invented;

/// <summary>
/// Garments with the proportions of real ones: silhouettes of photographs from the bundled training sample, with invented details.
/// </summary>
internal static class Photographed
{
    private const int Scale = 5;
    private const byte Cloth = 40;
    private const double Height = 110;

    private static readonly ImageSet Photographs = BundledSamples.Load(DatasetCatalog.Garments).Train;
    private static readonly ILookup<int, int> ByLabel = Enumerable.Range(0, Photographs.Count).ToLookup(i => (int)Photographs.Label(i));

    /// <summary>The silhouette of one photograph of a class.</summary>
    public static Design Silhouette(int label, Measures by)
    {
        int[] photographs = [.. ByLabel[label]];
        using var cloth = ClothOf(Photographs.Image(by.OneOf<int>(photographs)).ToArray());
        using var path = cloth.GetBoundaryPath();
        var bounds = path.TightBounds;
        // The axis and the height of a design; the upper edge is where the shoulders are.
        var scale = Height / bounds.Height;
        path.Transform(SKMatrix.Concat(
            SKMatrix.CreateTranslation((float)Pattern.Axis, 0),
            SKMatrix.Concat(SKMatrix.CreateScale((float)scale, (float)scale), SKMatrix.CreateTranslation(-bounds.MidX, -bounds.Top))));
        var contour = path.ToSvgPathData();
        if (FrontOf(cloth, bounds, scale) is not { } front)
            return new Design(label, contour);
        return label switch
        {
            0 => new Design(label, contour, Details: Details.TShirt(by, front)),
            2 => new Design(label, contour, Details: Details.Pullover(by, front)),
            3 => new Design(label, contour, Details: Details.Dress(by, front)),
            4 => new Design(label, contour, Details: Details.Coat(by, front), Detailed: Tops.Told),
            6 => new Design(label, contour, Details: Details.Shirt(by, front), Detailed: Tops.Told),
            _ => new Design(label, contour),
        };
    }

    private static SKRegion ClothOf(byte[] photograph)
    {
        var garments = DatasetCatalog.Garments;
        using var small = new SKBitmap(new SKImageInfo(garments.Width, garments.Height, SKColorType.Gray8, SKAlphaType.Opaque));
        // Half of the grey scale is where cloth begins, so that its edge lies between pixels.
        for (var i = 0; i < photograph.Length; i++)
            small.GetPixelSpan()[i / garments.Width * small.RowBytes + i % garments.Width] = (byte)Math.Min(255, photograph[i] * 128 / Cloth);
        using var large = small.Resize(
            new SKImageInfo(garments.Width * Scale, garments.Height * Scale, SKColorType.Gray8, SKAlphaType.Opaque), new SKSamplingOptions(SKFilterMode.Linear));
        var grey = large.GetPixelSpan();
        var cloth = new SKRegion();
        for (var y = 0; y < large.Height; y++)
            for (var (x, from) = (0, -1); x <= large.Width; x++)
            {
                var isCloth = x < large.Width && grey[y * large.RowBytes + x] >= 128;
                if (isCloth && from < 0)
                    from = x;
                if (!isCloth && from >= 0)
                    cloth.Op(new SKRectI(from, y, x, y + 1), SKRegionOperation.Union);
                from = isCloth ? from : -1;
            }
        return cloth;
    }

    /// <summary>Where the axis enters and leaves the cloth; null where it does not.</summary>
    private static Front? FrontOf(SKRegion cloth, SKRect bounds, double scale)
    {
        var axis = (int)bounds.MidX;
        var along = Enumerable.Range((int)bounds.Top, (int)bounds.Height).Where(y => cloth.Contains(axis, y)).ToArray();
        if (along.Length < bounds.Height / 2)
            return null;
        double Design(double y) => (y - bounds.Top) * scale;
        var (throat, length) = (Design(along[0]), Design(along[^1] + 1));
        var half = Enumerable.Range(0, (int)bounds.Width / 2).TakeWhile(away => cloth.Contains(axis + away, along[^1] - 4)).Count() * scale;
        return new Front(Neck: 8 + throat * 0.4, throat, length, half, (half, length * 0.55));
    }
}
