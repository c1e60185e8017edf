using System.Buffers.Binary;

namespace Explorer.Network.Weights;

/// <summary>How a file stores one number of a tensor.</summary>
internal sealed class ElementType
{
    private static readonly ElementType[] All =
    [
        new("F32", 4, BinaryPrimitives.ReadSingleLittleEndian),
        new("F16", 2, bytes => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes)),
        // The upper half of a float32.
        new("BF16", 2, bytes => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16)),
        new("F64", 8, bytes => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
        new("BOOL", 1), new("U8", 1), new("I8", 1), new("U16", 2), new("I16", 2), new("U32", 4), new("I32", 4), new("U64", 8), new("I64", 8),
        new("C64", 8), new("F8_E4M3", 1), new("F8_E5M2", 1), new("F8_E8M0", 1),
    ];

    private readonly Reader? _read;

    private ElementType(string name, int size, Reader? read = null) => (Name, Size, _read) = (name, size, read);

    private delegate float Reader(ReadOnlySpan<byte> bytes);

    /// <summary>The name in a safetensors header.</summary>
    public string Name { get; }

    /// <summary>Bytes of one number.</summary>
    public int Size { get; }

    /// <summary>Whether a weight can be stored like this: float32, float16, bfloat16 or float64.</summary>
    public bool IsWeight => _read is not null;

    /// <summary>The type of that name; null for one that is not known, or that does not fill whole bytes.</summary>
    public static ElementType? Find(string name) => Array.Find(All, type => type.Name == name);

    /// <summary>Turns numbers of this type into 32-bit floats; a float64 beyond their range becomes infinite.</summary>
    public void Convert(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = _read!(bytes.Slice(i * Size, Size));
    }
}
