using System.Buffers.Binary;

namespace Explorer.Network.Datasets;

/// <summary>
/// The head of an IDX file: magic, count and, for images, rows and columns, each a 32-bit big-endian integer.
/// Labels count as images of one row and one column.
/// </summary>
/// <remarks>Format: the foot of <see href="http://yann.lecun.com/exdb/mnist/">the MNIST page</see>.</remarks>
internal readonly record struct IdxHeader(IdxKind Kind, int Count, int Rows, int Columns)
{
    /// <summary>Bytes that have to follow the header.</summary>
    public long BodyBytes => (long)Count * Rows * Columns;

    /// <summary>Bytes of the header of a file of this kind.</summary>
    public static int SizeOf(IdxKind kind) => kind == IdxKind.Images ? 16 : 8;

    /// <summary>Reads a header and refuses one of another kind or beyond <see cref="IdxLimits"/>.</summary>
    /// <exception cref="DataFileException">The bytes are not a usable header of that kind.</exception>
    public static IdxHeader Parse(ReadOnlySpan<byte> bytes, IdxKind wanted, string file)
    {
        if (bytes.Length < sizeof(int))
            throw new DataFileException(file, $"is cut short: {bytes.Length} bytes are not even a header", "get it again");
        CheckKind((IdxKind)BinaryPrimitives.ReadInt32BigEndian(bytes), wanted, file);
        if (bytes.Length < SizeOf(wanted))
            throw new DataFileException(file, $"is cut short: its header ends after {bytes.Length} bytes", "get it again");

        var count = Field(bytes, 1, IdxLimits.MaxCount, "items", file);
        if (wanted == IdxKind.Labels)
            return new IdxHeader(wanted, count, 1, 1);

        var rows = Field(bytes, 2, IdxLimits.MaxSide, "rows", file);
        var columns = Field(bytes, 3, IdxLimits.MaxSide, "columns", file);
        var header = new IdxHeader(wanted, count, rows, columns);
        return header.BodyBytes <= IdxLimits.MaxBodyBytes ? header : throw new DataFileException(
            file,
            $"claims {count} images of {rows}x{columns}, more than the {IdxLimits.MaxBodyBytes >> 20} MiB this program reads",
            "use a smaller part of it");
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
            (IdxKind.Labels, IdxKind.Images) => new DataFileException(
                file, "holds labels where images are wanted", "give the file called …-images-idx3-ubyte"),
            (IdxKind.Images, IdxKind.Labels) => new DataFileException(
                file, "holds images where labels are wanted", "give the file called …-labels-idx1-ubyte"),
            _ => new DataFileException(
                file,
                $"is not an IDX file of {wanted.ToString().ToLowerInvariant()} (it begins with {(int)found}, not {(int)wanted})",
                "get the data set's own file"),
        };
    }

    // Unsigned, so that a negative number is beyond the limit instead of slipping below it.
    private static int Field(ReadOnlySpan<byte> bytes, int index, int limit, string what, string file)
    {
        var value = BinaryPrimitives.ReadUInt32BigEndian(bytes[(index * sizeof(int))..]);
        if (value == 0)
            throw new DataFileException(file, $"is empty: its header says 0 {what}", "get the data set's own file");
        return value <= limit ? (int)value : throw new DataFileException(
            file, $"claims {value} {what}, more than the {limit} this program reads", "get the data set's own file");
    }
}
