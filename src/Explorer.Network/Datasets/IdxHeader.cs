using System.Buffers.Binary;
using System.Collections.Immutable;
using Explorer.Network.Messages;

namespace Explorer.Network.Datasets;

/// <summary>
/// The head of an IDX file: two zero bytes, the type of the values, the number of dimensions, and each dimension as a 32-bit
/// big-endian integer. The first dimension counts the images or labels.
/// </summary>
/// <remarks>Format: the foot of <see href="http://yann.lecun.com/exdb/mnist/">the MNIST page</see>.</remarks>
/// <param name="Kind">What the file holds.</param>
/// <param name="Element">The type of the values.</param>
/// <param name="Sides">The dimensions: images <c>[n, rows, columns]</c>, <c>[n, channels, rows, columns]</c>, <c>[n, rows, columns, channels]</c> or <c>[n, pixels]</c>; labels <c>[n]</c> or <c>[n, k]</c>.</param>
internal sealed record IdxHeader(IdxKind Kind, IdxElement Element, ImmutableArray<int> Sides)
{
    /// <summary>The bytes before the dimensions.</summary>
    public const int MagicBytes = 4;

    private const int MostSides = 4;

    /// <summary>Images or labels.</summary>
    public int Count => Sides[0];

    /// <summary>Values of one image, or of one label.</summary>
    public int ValuesPerItem => Sides.AsSpan()[1..].ToArray().Aggregate(1, (product, side) => product * side);

    /// <summary>Bytes of one value.</summary>
    public int ElementBytes => Element switch
    {
        IdxElement.Int16 => 2,
        IdxElement.Int32 or IdxElement.Float32 => 4,
        IdxElement.Float64 => 8,
        _ => 1,
    };

    /// <summary>Bytes that have to follow the header.</summary>
    public long BodyBytes => (long)Count * ValuesPerItem * ElementBytes;

    /// <summary>Whether the channels are the last dimension, as of pixels in a picture file.</summary>
    public bool IsInterleaved => Sides.Length == MostSides && Sides[1] is not (1 or 3) && Sides[3] is 1 or 3;

    /// <summary>Channels, rows and columns of an image.</summary>
    public (int Channels, int Rows, int Columns) Image => Sides switch
    {
        [_, var pixels] => (1, (int)Math.Sqrt(pixels), (int)Math.Sqrt(pixels)),
        [_, var rows, var columns] => (1, rows, columns),
        [_, var rows, var columns, var channels] when IsInterleaved => (channels, rows, columns),
        [_, var channels, var rows, var columns] => (channels, rows, columns),
        _ => (1, 1, 1),
    };

    /// <summary>The header of a set's images: three dimensions where they are grey, four where they have colour.</summary>
    public static IdxHeader OfImages(ImageSet set) =>
        new(IdxKind.Images, IdxElement.UnsignedByte, set.Channels == 1 ? [set.Count, set.Rows, set.Columns] : [set.Count, set.Channels, set.Rows, set.Columns]);

    /// <summary>The header of a set's labels.</summary>
    public static IdxHeader OfLabels(ImageSet set) => new(IdxKind.Labels, IdxElement.UnsignedByte, [set.Count]);

    /// <summary>Reads the first four bytes: how many dimensions follow.</summary>
    /// <exception cref="DataFileException">They begin no file of that kind.</exception>
    public static (IdxElement Element, int Rank) ParseMagic(ReadOnlySpan<byte> bytes, IdxKind wanted, string file)
    {
        if (bytes.Length < MagicBytes)
            throw new DataFileException(file, Message.Of("Data_NoHeader", file, bytes.Length));
        if (bytes is [var ranks, var type, 0, 0] && ranks is > 0 and <= MostSides && Enum.IsDefined((IdxElement)type))
            throw new DataFileException(file, Message.Of("Data_LittleEndian", file));
        if (bytes is not [0, 0, var element, var rank] || !Enum.IsDefined((IdxElement)element) || rank is 0 or > MostSides)
            throw new DataFileException(file, Message.Of($"Data_NotIdx{wanted}", file, BinaryPrimitives.ReadInt32BigEndian(bytes), (int)wanted));
        if (wanted == IdxKind.Images && rank == 1)
            throw new DataFileException(file, Message.Of("Data_LabelsForImages", file));
        if (wanted == IdxKind.Labels && rank > 2)
            throw new DataFileException(file, Message.Of("Data_ImagesForLabels", file));
        return ((IdxElement)element, rank);
    }

    /// <summary>Reads the dimensions and refuses what is beyond <see cref="IdxLimits"/>.</summary>
    /// <exception cref="DataFileException">They are cut short, zero, or too large.</exception>
    public static IdxHeader ParseSides(ReadOnlySpan<byte> bytes, IdxElement element, int rank, IdxKind kind, string file)
    {
        if (bytes.Length < rank * sizeof(int))
            throw new DataFileException(file, Message.Of("Data_HeaderCutShort", file, MagicBytes + bytes.Length));
        var sides = ImmutableArray.CreateBuilder<int>(rank);
        for (var i = 0; i < rank; i++)
        {
            var (field, limit) = i == 0 ? ("Items", IdxLimits.MaxCount)
                : kind == IdxKind.Images && rank == 2 ? ("Columns", IdxLimits.MaxSide * IdxLimits.MaxSide)
                : (i == rank - 1 ? "Columns" : "Rows", IdxLimits.MaxSide);
            sides.Add(Side(BinaryPrimitives.ReadUInt32BigEndian(bytes[(i * sizeof(int))..]), field, limit, file));
        }
        var header = new IdxHeader(kind, element, sides.MoveToImmutable());
        var (channels, rows, columns) = header.Image;
        if (kind == IdxKind.Images && (channels is not (1 or 3) || channels * rows * columns != header.ValuesPerItem))
            throw new DataFileException(file, Message.Of("Data_NoImageShape", file, string.Join('×', header.Sides)));
        // Channels, rows and columns cannot overflow a long below the limits of each.
        return header.BodyBytes <= IdxLimits.MaxBodyBytes ? header : throw new DataFileException(
            file, Message.Of("Data_TooManyPixels", file, header.Count, rows, columns, IdxLimits.MaxBodyBytes >> 20));
    }

    /// <summary>The header's bytes, as a file begins with them.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[MagicBytes + Sides.Length * sizeof(int)];
        (bytes[2], bytes[3]) = ((byte)Element, (byte)Sides.Length);
        for (var i = 0; i < Sides.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(MagicBytes + i * sizeof(int)), Sides[i]);
        return bytes;
    }

    // Unsigned, so that a negative number is beyond the limit instead of slipping below it.
    private static int Side(uint value, string field, int limit, string file)
    {
        if (value == 0)
            throw new DataFileException(file, Message.Of($"Data_No{field}", file));
        return value <= limit ? (int)value : throw new DataFileException(file, Message.Of($"Data_TooMany{field}", file, (long)value, limit));
    }
}
