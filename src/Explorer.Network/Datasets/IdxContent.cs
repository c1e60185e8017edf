using System.Security.Cryptography;
using Explorer.Network.Messages;

namespace Explorer.Network.Datasets;

/// <summary>One IDX file, unzipped, read to its end and found whole.</summary>
/// <param name="Header">What the file says of itself; its count, rows and columns agree with the body.</param>
/// <param name="Body">The values as the file holds them: big-endian, in the order of its dimensions.</param>
/// <param name="Md5">MD5 of the unzipped file, header included, 32 hexadecimal digits in lower case.</param>
internal sealed record IdxContent(IdxHeader Header, byte[] Body, string Md5)
{
    private const int ChunkBytes = 1 << 20;

    /// <inheritdoc cref="Read"/>
    public static IdxContent ReadFile(string path, IdxKind kind)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Read(stream, kind, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(path, Message.Of("Data_CannotBeRead", path, e.Message), e);
        }
    }

    /// <summary>Reads a plain or gzip IDX stream; which of the two, its first bytes tell, not its name.</summary>
    /// <param name="source">At its beginning; left open.</param>
    /// <param name="kind">What the stream has to hold.</param>
    /// <param name="file">What error messages call it.</param>
    /// <exception cref="DataFileException">Not an IDX file of that kind, cut short, too long, or beyond a limit.</exception>
    public static IdxContent Read(Stream source, IdxKind kind, string file)
    {
        try
        {
            // Not disposed, for the stream is left open.
            return ReadPlain(PlainStream.Of(source), kind, file);
        }
        catch (InvalidDataException e)
        {
            throw new DataFileException(file, Message.Of("Data_GzipDamaged", file), e);
        }
    }

    private static IdxContent ReadPlain(Stream plain, IdxKind kind, string file)
    {
        var magic = Take(plain, IdxHeader.MagicBytes);
        var (element, rank) = IdxHeader.ParseMagic(magic, kind, file);
        byte[] head = [.. magic, .. Take(plain, rank * sizeof(int))];
        var header = IdxHeader.ParseSides(head.AsSpan(IdxHeader.MagicBytes), element, rank, kind, file);
        var body = ReadBody(plain, header, file);
        if (plain.ReadByte() >= 0)
            throw new DataFileException(file, Message.Of($"Data_MoreThan{kind}", file, header.Count));

        // MD5 because that is what the data sets publish; it finds damage, and no secret rests on it.
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        md5.AppendData(head);
        md5.AppendData(body);
        return new IdxContent(header, body, Convert.ToHexStringLower(md5.GetHashAndReset()));
    }

    private static byte[] Take(Stream plain, int bytes)
    {
        var taken = new byte[bytes];
        return taken[..plain.ReadAtLeast(taken, bytes, throwOnEndOfStream: false)];
    }

    // Grows with what has really come, so a header that lies costs no more memory than the file has bytes.
    private static byte[] ReadBody(Stream plain, IdxHeader header, string file)
    {
        var wanted = (int)header.BodyBytes;
        var body = new byte[Math.Min(wanted, ChunkBytes)];
        var read = 0;
        while (true)
        {
            read += plain.ReadAtLeast(body.AsSpan(read), body.Length - read, throwOnEndOfStream: false);
            if (read < body.Length)
                throw new DataFileException(file, Message.Of($"Data_CutShort{header.Kind}", file, header.Count, wanted - read, wanted));
            if (read == wanted)
                return body;
            Array.Resize(ref body, (int)Math.Min(wanted, 2L * body.Length));
        }
    }
}
