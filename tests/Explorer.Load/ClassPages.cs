using System.Buffers.Binary;

namespace Explorer.Load;

/// <summary>What of the class's pages those who use them have to know.</summary>
internal static class ClassPages
{
    private const int Head = 16;

    /// <summary>Whether an element says that a class can be opened and joined now.</summary>
    public static bool IsReady(Element element) => element.TestId == "class-entry" && element["data-state"] == "ready";

    /// <summary>Takes a block of drawings apart, as <c>WallEncoder</c> writes it: seats and what tells pictures apart.</summary>
    public static IEnumerable<(int Seat, int Picture)> Tiles(byte[] block)
    {
        for (var at = 0; at < block.Length;)
        {
            var (seat, pixels) = (BinaryPrimitives.ReadInt32LittleEndian(block.AsSpan(at)), block[at + 6] * block[at + 7] * block[at + 7]);
            at += Head + BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(at + 10));
            var picture = new HashCode();
            picture.AddBytes(block.AsSpan(at, pixels));
            at += pixels;
            yield return (seat, picture.ToHashCode());
        }
    }
}
