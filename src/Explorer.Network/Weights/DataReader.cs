using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
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

        var header = ReadGrowing<byte>(stream, (int)length);
        if (header.Length < (int)length)
            throw new WeightsException(Message.Of("Weights_EndsInHeader", header.Length, (long)length));
        return header;
    }

    /// <summary>Reads one tensor, whose entry has passed <see cref="HeaderLayout"/>, from where the stream stands.</summary>
    public static NamedTensor ReadTensor(Stream stream, HeaderEntry entry)
    {
        var length = (int)(entry.End - entry.Begin);
        var values = ReadGrowing<float>(stream, length / sizeof(float));
        if (values.Length * sizeof(float) < length)
            throw new WeightsException(Message.Of("Weights_EndsInTensor", Quoted.Name(entry.Name), length));

        if (!BitConverter.IsLittleEndian)
        {
            var bits = MemoryMarshal.Cast<float, int>(values.AsSpan());
            BinaryPrimitives.ReverseEndianness(bits, bits);
        }

        FiniteValues.Check(entry.Name, values);
        return new NamedTensor(entry.Name, entry.Shape, values);
    }

    public static void ExpectEnd(Stream stream)
    {
        if (stream.ReadByte() >= 0) throw new WeightsException(Message.Of("Weights_GoesOn"));
    }

    /// <summary>The next items of the stream: fewer, when it ends before.</summary>
    private static T[] ReadGrowing<T>(Stream stream, int count)
        where T : unmanaged
    {
        var items = new T[Math.Min(count, FirstChunk)];
        var done = 0;
        while (done < count)
        {
            if (done == items.Length) Array.Resize(ref items, (int)Math.Min(count, 2L * items.Length));
            var room = MemoryMarshal.AsBytes(items.AsSpan(done));
            var got = stream.ReadAtLeast(room, room.Length, throwOnEndOfStream: false);
            if (got < room.Length) return items[..(done + (got / Marshal.SizeOf<T>()))];
            done = items.Length;
        }

        return items;
    }
}
