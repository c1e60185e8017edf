using System.Buffers.Binary;
using System.Text;
using Explorer.Classroom.Members;

namespace Explorer.Web.Classroom;

/// <summary>Writes students' drawings and what the network reads in them as the one block of bytes that the wall paints from.</summary>
/// <remarks>
/// Little-endian, one drawing after the other: seat (u32); class, −1 where nothing is drawn (i16); channels; pixels along each
/// side; whether the answer is doubtful (0 or 1); 0; bytes of the class's name (u16); probability (f32); the name in UTF-8;
/// the pixels, <c>[channels, side, side]</c>. <c>Components/Classroom/ClassWall.razor.js</c> reads it.
/// </remarks>
public static class WallEncoder
{
    private const int Head = 16;

    /// <summary>Encodes drawings.</summary>
    /// <param name="tiles">The drawings.</param>
    /// <param name="nameOf">What the page calls the class that is read in one.</param>
    public static byte[] Encode(IEnumerable<Tile> tiles, Func<StudentPicture, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(tiles);
        ArgumentNullException.ThrowIfNull(nameOf);
        using var stream = new MemoryStream();
        Span<byte> head = stackalloc byte[Head];
        foreach (var (seat, picture) in tiles)
        {
            var name = Encoding.UTF8.GetBytes(nameOf(picture));
            BinaryPrimitives.WriteUInt32LittleEndian(head, (uint)seat);
            BinaryPrimitives.WriteInt16LittleEndian(head[4..], (short)(picture.Class ?? -1));
            (head[6], head[7], head[8], head[9]) = ((byte)picture.Channels, (byte)picture.Side, (byte)(picture.IsUnsure ? 1 : 0), 0);
            BinaryPrimitives.WriteUInt16LittleEndian(head[10..], (ushort)name.Length);
            BinaryPrimitives.WriteSingleLittleEndian(head[12..], picture.Probability);
            stream.Write(head);
            stream.Write(name);
            stream.Write(picture.Pixels);
        }
        return stream.ToArray();
    }
}
