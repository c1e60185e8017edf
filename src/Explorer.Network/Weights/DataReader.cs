using System.Buffers.Binary;
using System.Globalization;
using Explorer.Network.Messages;

namespace Explorer.Network.Weights;

/// <summary>Reads the bytes of a safetensors file. Memory grows with what has arrived, never with what is claimed.</summary>
internal static class DataReader
{
    private const int FirstChunk = 1 << 14;

    public static ReadOnlyMemory<byte> ReadHeader(Stream stream, int limit)
    {
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        var got = stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
        if (got < prefix.Length)
            throw new WeightsException(Message.Of("Weights_TooShort", got));

        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > (ulong)limit)
            throw new WeightsException(Message.Of("Weights_HeaderTooLong", length.ToString(CultureInfo.InvariantCulture), limit));

        var header = ReadGrowing(stream, (int)length);
        if (header.Length < (int)length)
            throw new WeightsException(Message.Of("Weights_EndsInHeader", header.Length, (long)length));
        return header;
    }

    /// <summary>Reads one tensor, whose entry has passed <see cref="HeaderLayout"/>, from where the stream stands.</summary>
    /// <returns>The tensor as 32-bit floats; null for one that holds no weights, which is skipped.</returns>
    public static NamedTensor? ReadTensor(Stream stream, HeaderEntry entry)
    {
        var (size, count) = (entry.Type.Size, (int)((entry.End - entry.Begin) / entry.Type.Size));
        var chunk = new byte[Math.Min(count, FirstChunk) * size];
        var values = new float[entry.Type.IsWeight ? Math.Min(count, FirstChunk) : 0];
        for (var done = 0; done < count;)
        {
            var next = Math.Min(count - done, FirstChunk);
            var bytes = chunk.AsSpan(0, next * size);
            if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
                throw new WeightsException(Message.Of("Weights_EndsInTensor", Quoted.Name(entry.Name), entry.End - entry.Begin));
            if (entry.Type.IsWeight)
            {
                if (done == values.Length) Array.Resize(ref values, (int)Math.Min(count, 2L * values.Length));
                entry.Type.Convert(bytes, values.AsSpan(done, next));
            }

            done += next;
        }

        if (!entry.Type.IsWeight) return null;
        FiniteValues.Check(entry.Name, values);
        return new NamedTensor(entry.Name, entry.Shape, values);
    }

    public static void ExpectEnd(Stream stream)
    {
        if (stream.ReadByte() >= 0) throw new WeightsException(Message.Of("Weights_GoesOn"));
    }

    /// <summary>The next bytes of the stream: fewer, when it ends before.</summary>
    public static byte[] ReadGrowing(Stream stream, int count)
    {
        var bytes = new byte[Math.Min(count, FirstChunk)];
        var done = 0;
        while (done < count)
        {
            if (done == bytes.Length) Array.Resize(ref bytes, (int)Math.Min(count, 2L * bytes.Length));
            var got = stream.ReadAtLeast(bytes.AsSpan(done), bytes.Length - done, throwOnEndOfStream: false);
            if (got < bytes.Length - done) return bytes[..(done + got)];
            done = bytes.Length;
        }

        return bytes;
    }
}
