using System.Buffers.Binary;
using System.IO.Compression;

namespace Explorer.Network.Tests.Datasets;

/// <summary>IDX bytes made by hand, right and wrong ones.</summary>
internal static class Idx
{
    public static byte[] Images(int count, int side = 28, byte seed = 1) =>
        [.. Header(2051, count, side, side), .. Enumerable.Range(0, count * side * side).Select(i => (byte)(i * seed))];

    public static byte[] Labels(int count) => [.. Header(2049, count), .. Enumerable.Range(0, count).Select(i => (byte)(i % 10))];

    public static byte[] Header(params int[] fields)
    {
        var bytes = new byte[fields.Length * 4];
        for (var i = 0; i < fields.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(i * 4), fields[i]);
        return bytes;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return zipped.ToArray();
    }
}
