using System.Buffers.Binary;
using Explorer.Network.Messages;

namespace Explorer.Network.Datasets;

/// <summary>The values of an IDX file as numbers, whatever their type, and as pixels.</summary>
internal static class IdxValues
{
    /// <summary>The value at a place, by the file's type.</summary>
    public static double At(this IdxContent content, long index)
    {
        var bytes = content.Body.AsSpan(checked((int)(index * content.Header.ElementBytes)));
        return content.Header.Element switch
        {
            IdxElement.UnsignedByte => bytes[0],
            IdxElement.SignedByte => (sbyte)bytes[0],
            IdxElement.Int16 => BinaryPrimitives.ReadInt16BigEndian(bytes),
            IdxElement.Int32 => BinaryPrimitives.ReadInt32BigEndian(bytes),
            IdxElement.Float32 => BinaryPrimitives.ReadSingleBigEndian(bytes),
            _ => BinaryPrimitives.ReadDoubleBigEndian(bytes),
        };
    }

    /// <summary>The class number of every item: its label, or the first of its labels.</summary>
    /// <exception cref="DataFileException">A label is no whole number.</exception>
    public static long[] Labels(this IdxContent content, string file)
    {
        var (labels, step) = (new long[content.Header.Count], content.Header.ValuesPerItem);
        for (var i = 0; i < labels.Length; i++)
        {
            var value = content.At((long)i * step);
            if (value != Math.Floor(value) || Math.Abs(value) > int.MaxValue)
                throw new DataFileException(file, Message.Of("Data_LabelNotWhole", file, i, value));
            labels[i] = (long)value;
        }
        return labels;
    }

    /// <summary>The range that the values fill.</summary>
    /// <exception cref="DataFileException">A value is not a number, or not finite.</exception>
    public static PixelRange Range(this IdxContent content, string file)
    {
        if (content.Header.Element == IdxElement.UnsignedByte)
            return PixelRange.OfBytes(content.Body.Max());
        var seen = new PixelRange.Seen();
        var values = (long)content.Header.Count * content.Header.ValuesPerItem;
        for (var i = 0L; i < values; i++)
        {
            var value = content.At(i);
            if (!double.IsFinite(value))
                throw new DataFileException(file, Message.Of("Data_ValueNotFinite", file, i / content.Header.ValuesPerItem, value));
            seen.Add(value);
        }
        return seen.ToRange();
    }

    /// <summary>The values as pixels, <c>[count, channels, rows, columns]</c>.</summary>
    /// <param name="content">The file's content; bytes in the right order are taken over without a copy.</param>
    /// <param name="range">What becomes 0 and what becomes 255.</param>
    public static byte[] Pixels(this IdxContent content, PixelRange range)
    {
        var header = content.Header;
        var isInOrder = !header.IsInterleaved || header.Image.Channels == 1;
        if (header.Element == IdxElement.UnsignedByte && range == PixelRange.Bytes && isInOrder)
            return content.Body;
        var (channels, rows, columns) = header.Image;
        var (size, area) = (header.ValuesPerItem, rows * columns);
        var pixels = new byte[header.Count * size];
        for (var i = 0; i < pixels.Length; i++)
        {
            var within = i % size;
            var place = isInOrder ? i : i - within + within % area * channels + within / area;
            pixels[i] = range.ToPixel(content.At(place));
        }
        return pixels;
    }
}
