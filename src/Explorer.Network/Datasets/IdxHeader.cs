using System.Buffers.Binary;
using Explorer.Network.Messages;

namespace Explorer.Network.Datasets;

/// <summary>
/// The head of an IDX file: magic, count and, for images, rows and columns, each a 32-bit big-endian integer.
/// Labels count as images of one row and one column.
/// </summary>
/// <remarks>Format: the foot of <see href="http://yann.lecun.com/exdb/mnist/">the MNIST page</see>.</remarks>
internal readonly record struct IdxHeader(IdxKind Kind, int Count, int Rows, int Columns)
{
    /// <summary>The fields after the magic, by their place.</summary>
    private enum Field
    {
        Items = 1,
        Rows = 2,
        Columns = 3,
    }

    /// <summary>Bytes that have to follow the header.</summary>
    public long BodyBytes => (long)Count * Rows * Columns;

    /// <summary>Bytes of the header of a file of this kind.</summary>
    public static int SizeOf(IdxKind kind) => kind == IdxKind.Images ? 16 : 8;

    /// <summary>Reads a header and refuses one of another kind or beyond <see cref="IdxLimits"/>.</summary>
    /// <exception cref="DataFileException">The bytes are not a usable header of that kind.</exception>
    public static IdxHeader Parse(ReadOnlySpan<byte> bytes, IdxKind wanted, string file)
    {
        if (bytes.Length < sizeof(int))
            throw new DataFileException(file, Message.Of("Data_NoHeader", file, bytes.Length));
        CheckKind((IdxKind)BinaryPrimitives.ReadInt32BigEndian(bytes), wanted, file);
        if (bytes.Length < SizeOf(wanted))
            throw new DataFileException(file, Message.Of("Data_HeaderCutShort", file, bytes.Length));

        var count = Read(bytes, Field.Items, IdxLimits.MaxCount, file);
        if (wanted == IdxKind.Labels)
            return new IdxHeader(wanted, count, 1, 1);

        var rows = Read(bytes, Field.Rows, IdxLimits.MaxSide, file);
        var columns = Read(bytes, Field.Columns, IdxLimits.MaxSide, file);
        var header = new IdxHeader(wanted, count, rows, columns);
        return header.BodyBytes <= IdxLimits.MaxBodyBytes ? header : throw new DataFileException(
            file, Message.Of("Data_TooManyPixels", file, count, rows, columns, IdxLimits.MaxBodyBytes >> 20));
    }

    /// <summary>The header's bytes, as a file begins with them.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[SizeOf(Kind)];
        ReadOnlySpan<int> fields = [(int)Kind, Count, Rows, Columns];
        for (var i = 0; i < bytes.Length / sizeof(int); i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(i * sizeof(int)), fields[i]);
        return bytes;
    }

    private static void CheckKind(IdxKind found, IdxKind wanted, string file)
    {
        if (found == wanted)
            return;
        throw (found, wanted) switch
        {
            (IdxKind.Labels, IdxKind.Images) => new DataFileException(file, Message.Of("Data_LabelsForImages", file)),
            (IdxKind.Images, IdxKind.Labels) => new DataFileException(file, Message.Of("Data_ImagesForLabels", file)),
            _ => new DataFileException(file, Message.Of($"Data_NotIdx{wanted}", file, (int)found, (int)wanted)),
        };
    }

    // Unsigned, so that a negative number is beyond the limit instead of slipping below it.
    private static int Read(ReadOnlySpan<byte> bytes, Field field, int limit, string file)
    {
        var value = BinaryPrimitives.ReadUInt32BigEndian(bytes[((int)field * sizeof(int))..]);
        if (value == 0)
            throw new DataFileException(file, Message.Of($"Data_No{field}", file));
        return value <= limit ? (int)value : throw new DataFileException(file, Message.Of($"Data_TooMany{field}", file, (long)value, limit));
    }
}
