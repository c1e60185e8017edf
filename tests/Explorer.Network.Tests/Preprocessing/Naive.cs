using Explorer.Network.Preprocessing;

namespace Explorer.Network.Tests.Preprocessing;

/// <summary>The pipeline once more, in doubles, slowly and straight from the definitions: the second opinion.</summary>
internal static class Naive
{
    public static IEnumerable<(int X, int Y)> Places(InkImage image) =>
        from y in Enumerable.Range(0, image.Height)
        from x in Enumerable.Range(0, image.Width)
        select (x, y);

    public static double[,] Resize(double[,] source, int width, int height)
    {
        int sourceHeight = source.GetLength(0), sourceWidth = source.GetLength(1);
        var result = new double[height, width];
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
        for (var i = 0; i < sourceHeight; i++)
        {
            var ofRow = Weight(y, i, sourceHeight, height);
            for (var j = 0; ofRow > 0 && j < sourceWidth; j++)
                result[y, x] += ofRow * Weight(x, j, sourceWidth, width) * source[i, j];
        }

        return result;
    }

    public static double[,] Prepare(InkImage ink, PreprocessingMethod method)
    {
        var inked = Places(ink).Where(p => ink[p.Y, p.X] >= 8).ToList();
        int left = inked.Min(p => p.X), right = inked.Max(p => p.X), top = inked.Min(p => p.Y), bottom = inked.Max(p => p.Y);
        var crop = new double[bottom - top + 1, right - left + 1];
        for (var y = top; y <= bottom; y++)
        for (var x = left; x <= right; x++)
            crop[y - top, x - left] = ink[y, x];

        double longer = Math.Max(crop.GetLength(0), crop.GetLength(1));
        var width = Math.Max(1, (int)Math.Floor((crop.GetLength(1) * method.LongerSide(28) / longer) + 0.5));
        var height = Math.Max(1, (int)Math.Floor((crop.GetLength(0) * method.LongerSide(28) / longer) + 0.5));
        var scaled = Resize(crop, width, height);
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
            scaled[y, x] = Math.Floor(scaled[y, x] + 0.5);

        int moveX = (int)Math.Ceiling((28 - width) / 2.0), moveY = (int)Math.Ceiling((28 - height) / 2.0);
        if (method == PreprocessingMethod.Digits)
        {
            var (massX, massY) = CentreOfMass(scaled);
            moveX = Enumerable.Range(0, 29 - width).MinBy(move => Math.Abs(massX + move - 14));
            moveY = Enumerable.Range(0, 29 - height).MinBy(move => Math.Abs(massY + move - 14));
        }

        var field = new double[28, 28];
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
            field[y + moveY, x + moveX] = scaled[y, x];
        return field;
    }

    public static (double X, double Y) CentreOfMass(double[,] image)
    {
        double sum = 0, alongX = 0, alongY = 0;
        for (var y = 0; y < image.GetLength(0); y++)
        {
            for (var x = 0; x < image.GetLength(1); x++)
            {
                sum += image[y, x];
                alongX += image[y, x] * x;
                alongY += image[y, x] * y;
            }
        }

        return (alongX / sum, alongY / sum);
    }

    public static double[,] AsDoubles(InkImage image)
    {
        var values = new double[image.Height, image.Width];
        foreach (var (x, y) in Places(image)) values[y, x] = image[y, x];
        return values;
    }

    private static double Weight(int output, int input, int inputs, int outputs)
    {
        var ratio = (double)inputs / outputs;
        if (ratio >= 1)
        {
            var covered = Math.Min(input + 1, (output + 1) * ratio) - Math.Max(input, output * ratio);
            return Math.Max(0, covered) / ratio;
        }

        var position = Math.Clamp(((output + 0.5) * ratio) - 0.5, 0, inputs - 1);
        return Math.Max(0, 1 - Math.Abs(position - input));
    }
}
