using System.Buffers.Binary;
using System.Text;
using Explorer.Network.Messages;

namespace Explorer.Network.Native;

/// <summary>
/// The table of a 64-bit little-endian ELF library that lists the symbol versions it needs of other libraries
/// (section type SHT_GNU_verneed; System V ABI, GNU symbol versioning).
/// </summary>
internal static class ElfVersionNeeds
{
    private const uint VersionNeedSection = 0x6ffffffe;
    private const ushort Weak = 0x2;

    /// <summary>Marks one needed version as weak, so that the loader warns about its absence instead of refusing.</summary>
    /// <param name="library">The whole file; changed in place.</param>
    /// <param name="version">The version's name, for example <c>GLIBCXX_3.4.32</c>.</param>
    /// <exception cref="LibTorchException">The file is not laid out as expected, or does not need that version.</exception>
    public static void MarkOptional(Span<byte> library, string version)
    {
        try
        {
            if (!library.StartsWith("\u007fELF\u0002\u0001"u8))
                throw new LibTorchException(Message.Of("LibTorch_NotElf"));
            var flags = Find(library, version);
            BinaryPrimitives.WriteUInt16LittleEndian(library[flags..], (ushort)(Read16(library, flags) | Weak));
        }
        catch (Exception error) when (error is ArgumentOutOfRangeException or OverflowException)
        {
            throw new LibTorchException(Message.Of("LibTorch_ElfTableTooLong"), error);
        }
    }

    /// <summary>The offset of the two flag bytes of the wanted entry.</summary>
    private static int Find(ReadOnlySpan<byte> library, string version)
    {
        var sections = checked((int)Read64(library, 0x28));
        int size = Read16(library, 0x3A), count = Read16(library, 0x3C);
        _ = library.Slice(sections, size * count);
        for (var i = 0; i < count; i++)
        {
            var section = sections + i * size;
            if (Read32(library, section + 0x04) != VersionNeedSection)
                continue;
            var strings = sections + (int)Read32(library, section + 0x28) * size;
            return FindEntry(library, checked((int)Read64(library, section + 0x18)), checked((int)Read64(library, strings + 0x18)), version);
        }
        throw new LibTorchException(Message.Of("LibTorch_ElfNoTable"));
    }

    private static int FindEntry(ReadOnlySpan<byte> library, int table, int strings, string version)
    {
        var wanted = Encoding.ASCII.GetBytes(version + '\0');
        for (var need = table; ;)
        {
            // An entry for each library (count at 2, its versions at 8, the next library at 12) ...
            var entry = need + (int)Read32(library, need + 8);
            for (var left = Read16(library, need + 2); left > 0; left--)
            {
                // ... and one for each version (flags at 4, name at 8, the next version at 12).
                if (library[(strings + (int)Read32(library, entry + 8))..].StartsWith(wanted))
                    return entry + 4;
                entry += (int)Read32(library, entry + 12);
            }
            var next = (int)Read32(library, need + 12);
            if (next == 0)
                throw new LibTorchException(Message.Of("LibTorch_ElfVersionNotNeeded", version));
            if (next < 0)
                throw new LibTorchException(Message.Of("LibTorch_ElfTableCircular"));
            need += next;
        }
    }

    private static ushort Read16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
    private static uint Read32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
    private static ulong Read64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
}
