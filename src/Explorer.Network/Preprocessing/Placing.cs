using Explorer.Network.Layers;

namespace Explorer.Network.Preprocessing;

/// <summary>Where the scaled picture goes in the image.</summary>
internal static class Placing
{
    /// <summary>The place without centring: the middle of the picture stays where it was in the raster, but within the image.</summary>
    public static PixelShift AsDrawn(InkImage raster, PixelBox source, InkImage scaled, Size2d field)
    {
        var scale = PreprocessingPipeline.RasterScale(raster, field);
        return new PixelShift(
            Along(source.Left + source.Right, raster.Width, scaled.Width, field.Width),
            Along(source.Top + source.Bottom, raster.Height, scaled.Height, field.Height));

        int Along(int twiceMiddle, int rasterSide, int side, int fieldSide)
        {
            var middle = (fieldSide + ((twiceMiddle - rasterSide) * scale)) / 2;
            var start = (int)Math.Round(middle - (side / 2.0), MidpointRounding.AwayFromZero);
            return Math.Clamp(start, 0, fieldSide - side);
        }
    }

    /// <summary>The box of the ink in the scaled picture: less than all of it where the raster was not cropped.</summary>
    public static PixelBox InkWithin(PixelBox ink, PixelBox source, InkImage scaled)
    {
        var left = (ink.Left - source.Left) * scaled.Width / source.Width;
        var top = (ink.Top - source.Top) * scaled.Height / source.Height;
        var right = CeilingOfRatio((ink.Right - source.Left) * scaled.Width, source.Width);
        var bottom = CeilingOfRatio((ink.Bottom - source.Top) * scaled.Height, source.Height);
        return new PixelBox(left, top, right - left, bottom - top);
    }

    /// <summary>The place that puts the ink in the middle by the data set's rule, as far as all of it stays in the image.</summary>
    /// <remarks>
    /// MNIST moves by whole pixels after resampling. Over its 60,000 training images the centre of mass, in pixel
    /// indices, is spread evenly over [13.5, 14.5) in both directions (mean 14.00, standard deviation 0.290; an even
    /// spread of width 1 has 0.289). Sub-pixel resampling would have put every one of them at 14.0 and blurred it.
    /// Fashion-MNIST gives the odd spare pixel to the left and to the top.
    /// </remarks>
    public static PixelShift Centred(InkImage scaled, PixelBox ink, Centering centring, Size2d field)
    {
        var x = ((field.Width - ink.Width + 1) / 2) - ink.Left;
        var y = ((field.Height - ink.Height + 1) / 2) - ink.Top;
        if (centring == Centering.Mass && InkMeasure.Mass(scaled, ink).Centre is { } mass)
        {
            x = Math.Clamp((int)Math.Ceiling((field.Width - 1) / 2.0 - mass.X), -ink.Left, field.Width - ink.Right);
            y = Math.Clamp((int)Math.Ceiling((field.Height - 1) / 2.0 - mass.Y), -ink.Top, field.Height - ink.Bottom);
        }

        return new PixelShift(x, y);
    }

    /// <summary>An image with the picture in its place; what lies outside the image is bare paper and is left out.</summary>
    public static InkImage Paste(InkImage picture, PixelShift place, Size2d field)
    {
        if (place == default && picture.Width == field.Width && picture.Height == field.Height) return picture;
        var pixels = new byte[field.Area];
        int left = Math.Max(0, place.X), right = Math.Min(field.Width, place.X + picture.Width);
        int top = Math.Max(0, place.Y), bottom = Math.Min(field.Height, place.Y + picture.Height);
        for (var y = top; y < bottom; y++)
            picture.Row(y - place.Y)[(left - place.X)..(right - place.X)].CopyTo(pixels.AsSpan((y * field.Width) + left));
        return InkImage.Adopt(field.Width, field.Height, pixels);
    }

    private static int CeilingOfRatio(int numerator, int denominator) => (numerator + denominator - 1) / denominator;
}
