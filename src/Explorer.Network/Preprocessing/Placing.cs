namespace Explorer.Network.Preprocessing;

/// <summary>Where the scaled picture goes in the 28x28 field.</summary>
internal static class Placing
{
    private const int Field = PreprocessingPipeline.Field;

    /// <summary>The place without centring: the middle of the picture stays where it was in the raster, but within the field.</summary>
    public static PixelShift AsDrawn(InkImage raster, PixelBox source, InkImage scaled)
    {
        var scale = PreprocessingPipeline.RasterScale(raster);
        return new PixelShift(
            Along(source.Left + source.Right, raster.Width, scaled.Width),
            Along(source.Top + source.Bottom, raster.Height, scaled.Height));

        int Along(int twiceMiddle, int rasterSide, int side)
        {
            var middle = (Field + ((twiceMiddle - rasterSide) * scale)) / 2;
            var start = (int)Math.Round(middle - (side / 2.0), MidpointRounding.AwayFromZero);
            return Math.Clamp(start, 0, Field - side);
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

    /// <summary>The place that puts the ink in the middle by the data set's rule, as far as all of it stays in the field.</summary>
    /// <remarks>
    /// MNIST moves by whole pixels after resampling. Over its 60,000 training images the centre of mass, in pixel
    /// indices, is spread evenly over [13.5, 14.5) in both directions (mean 14.00, standard deviation 0.290; an even
    /// spread of width 1 has 0.289). Sub-pixel resampling would have put every one of them at 14.0 and blurred it.
    /// Fashion-MNIST gives the odd spare pixel to the left and to the top.
    /// </remarks>
    public static PixelShift Centred(InkImage scaled, PixelBox ink, Centering centring)
    {
        var x = ((Field - ink.Width + 1) / 2) - ink.Left;
        var y = ((Field - ink.Height + 1) / 2) - ink.Top;
        if (centring == Centering.Mass && InkMeasure.Mass(scaled, ink).Centre is { } mass)
        {
            x = Math.Clamp((int)Math.Ceiling(13.5 - mass.X), -ink.Left, Field - ink.Right);
            y = Math.Clamp((int)Math.Ceiling(13.5 - mass.Y), -ink.Top, Field - ink.Bottom);
        }

        return new PixelShift(x, y);
    }

    /// <summary>A 28x28 field with the picture in its place; what lies outside the field is bare paper and is left out.</summary>
    public static InkImage Paste(InkImage picture, PixelShift place)
    {
        if (place == default && picture.Width == Field && picture.Height == Field) return picture;
        var field = new byte[Field * Field];
        int left = Math.Max(0, place.X), right = Math.Min(Field, place.X + picture.Width);
        int top = Math.Max(0, place.Y), bottom = Math.Min(Field, place.Y + picture.Height);
        for (var y = top; y < bottom; y++)
            picture.Row(y - place.Y)[(left - place.X)..(right - place.X)].CopyTo(field.AsSpan((y * Field) + left));
        return InkImage.Adopt(Field, Field, field);
    }

    private static int CeilingOfRatio(int numerator, int denominator) => (numerator + denominator - 1) / denominator;
}
