using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using Explorer.Network.Messages;

namespace Explorer.Network.Weights;

/// <summary>
/// Reads what <c>torch.save</c> writes: today a zip archive with a pickle (<c>data.pkl</c>) and a file of numbers for each
/// storage, before PyTorch 1.6 several pickles and then the numbers, one after another.
/// </summary>
internal static class PyTorchFile
{
    /// <summary>Bytes that <see cref="HasSignature"/> needs.</summary>
    public const int SignatureLength = 8;

    private const string PickleName = "data.pkl";
    private const int LongestPickle = 4 << 20;
    private const int LongestDirectory = 4 << 20;
    private const int EndOfDirectory = 22;

    private static readonly BigInteger EarlierMagic = BigInteger.Parse("119547037146038801333356", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether a file begins as one of the two formats does: as a zip archive, or as a pickle of protocol 2 or later.</summary>
    // A safetensors file may begin with the same bytes, as the length of its header in 8 of them; one that may be read ends
    // in five times 0. A pickle's third is an opcode, and behind it comes a number or a name.
    public static bool HasSignature(ReadOnlySpan<byte> start) =>
        start.StartsWith("PK\u0003\u0004"u8) || (start is [0x80, >= 2 and <= 5, not 0, .. var rest] && (rest.IsEmpty || rest.ContainsAnyExcept((byte)0)));

    /// <summary>Reads the state dict of a file.</summary>
    /// <exception cref="WeightsException">The file is broken or too large, or holds something else than a state dict.</exception>
    public static StateDict Read(Stream stream, SafeTensorsLimits limits)
    {
        // As float64, the numbers take twice the bytes that they take here; a checkpoint may hold an optimizer's beside them.
        var most = (int)Math.Min(Array.MaxLength - 1L, 4L * limits.DataBytes);
        var bytes = DataReader.ReadGrowing(stream, most + 1);
        if (bytes.Length > most)
            throw new WeightsException(Message.Of("Weights_FileTooLarge", most));
        try
        {
            return bytes[0] == 'P' ? ReadArchive(bytes, limits) : ReadEarlier(bytes, limits);
        }
        catch (InvalidDataException error)
        {
            throw new WeightsException(Message.Of("Weights_ArchiveBroken"), error);
        }
    }

    private static StateDict ReadArchive(byte[] bytes, SafeTensorsLimits limits)
    {
        CheckDirectory(bytes);
        using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        var pickle = archive.Entries.Where(entry => entry.Name == PickleName).MinBy(entry => entry.FullName.Length)
            ?? throw new WeightsException(Message.Of("Weights_ArchiveForeign", PickleName));
        var folder = pickle.FullName[..^PickleName.Length];
        if (archive.GetEntry($"{folder}byteorder") is { } order && Content(order, SignatureLength) is not [(byte)'l', ..])
            throw new WeightsException(Message.Of("Weights_BigEndian"));
        var found = CheckpointContent.Find(new PickleReader(Content(pickle, LongestPickle)).Read());
        return TensorBuilder.Build(found, limits, storage => archive.GetEntry($"{folder}data/{storage.Key}") is { } entry
            ? Content(entry, (int)Math.Min((storage.Offset + storage.Count) * storage.Type.Size, int.MaxValue)) : null);
    }

    /// <summary>The first bytes of a file in the archive, however many it claims to have.</summary>
    private static byte[] Content(ZipArchiveEntry entry, int most)
    {
        using var content = entry.Open();
        return DataReader.ReadGrowing(content, most);
    }

    /// <summary>Refuses a directory that is longer than any network's before it is taken apart.</summary>
    private static void CheckDirectory(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || bytes.Length - end < EndOfDirectory || end - (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes[(end + 16)..]) is < 0 or > LongestDirectory)
            throw new WeightsException(Message.Of("Weights_ArchiveBroken"));
    }

    private static StateDict ReadEarlier(byte[] bytes, SafeTensorsLimits limits)
    {
        var reader = new PickleReader(bytes);
        if (reader.Read() is not BigInteger magic || magic != EarlierMagic)
            throw new WeightsException(Message.Of("Weights_NoStateDict", PickleCalls.LineToType));
        reader.Read();
        if (reader.Read() is PickleDict system && system["little_endian"] is false)
            throw new WeightsException(Message.Of("Weights_BigEndian"));
        var found = CheckpointContent.Find(reader.Read());
        if (reader.Read() is not List<object?> keys)
            throw new WeightsException(Message.Of("Weights_PickleBroken"));
        var places = EarlierPlaces(reader.Rest, keys, reader.Storages);
        return TensorBuilder.Build(found, limits, storage => places.TryGetValue(storage.Key, out var place) ? place : null);
    }

    /// <summary>Where the numbers of each storage lie: for each key, in order, their count as 64 bits and then they themselves.</summary>
    private static Dictionary<string, ReadOnlyMemory<byte>> EarlierPlaces(ReadOnlyMemory<byte> rest, List<object?> keys, IReadOnlyDictionary<string, ElementType> types)
    {
        var places = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var key in keys.OfType<string>())
        {
            if (!types.TryGetValue(key, out var type) || rest.Length < sizeof(long))
                break;
            var length = (Int128)BinaryPrimitives.ReadInt64LittleEndian(rest.Span) * type.Size;
            if (length < 0 || length > rest.Length - sizeof(long))
                break;
            places[key] = rest.Slice(sizeof(long), (int)length);
            rest = rest[(sizeof(long) + (int)length)..];
        }
        return places;
    }
}
