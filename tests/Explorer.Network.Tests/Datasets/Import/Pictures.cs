using System.IO.Compression;
using Explorer.Network.Preprocessing;

namespace Explorer.Network.Tests.Datasets.Import;

/// <summary>Pictures of three shapes, made by code, in folders and zips.</summary>
internal static class Pictures
{
    public static readonly string[] Classes = ["circle", "cross", "line"];

    /// <summary>A shape somewhere in its frame, bright on black or dark on white.</summary>
    public static byte[] Shape(int shape, int side, Random random, bool isDarkOnLight = false)
    {
        double x = side * (0.4 + 0.2 * random.NextDouble()), y = side * (0.4 + 0.2 * random.NextDouble()), r = side * (0.2 + 0.12 * random.NextDouble()), pen = side * 0.045;
        var pixels = new byte[side * side];
        for (var i = 0; i < pixels.Length; i++)
        {
            double dx = i % side - x, dy = i / side - y, d = Math.Sqrt(dx * dx + dy * dy);
            var distance = shape switch
            {
                0 => Math.Abs(d - r),
                1 => d > r ? d - r : Math.Min(Math.Abs(dx - dy), Math.Abs(dx + dy)) / Math.Sqrt(2),
                _ => Math.Max(Math.Abs(dx), Math.Abs(dy) - r),
            };
            var ink = 255 * Math.Clamp(pen + 0.5 - distance, 0, 1);
            pixels[i] = (byte)(isDarkOnLight ? 255 - ink : ink);
        }
        return pixels;
    }

    public static byte[] Png(int shape, int side, Random random, bool isDarkOnLight = false) => PictureFile.ToPng(Shape(shape, side, random, isDarkOnLight), 1, side);

    /// <summary>A zip of so many pictures of each shape.</summary>
    public static byte[] Zip(int perClass, bool isDarkOnLight = false, Func<Random, int>? side = null, string below = "")
    {
        var random = new Random(1);
        return Zip([.. Enumerable.Range(0, 3 * perClass).Select(i => ($"{below}{Classes[i % 3]}/{i}.png", Png(i % 3, side?.Invoke(random) ?? 40, random, isDarkOnLight)))]);
    }

    public static byte[] Zip(params (string Path, byte[] Bytes)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, bytes) in files)
            {
                using var entry = zip.CreateEntry(path).Open();
                entry.Write(bytes);
            }
        return stream.ToArray();
    }
}
