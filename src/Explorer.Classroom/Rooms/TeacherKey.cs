using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Explorer.Classroom.Rooms;

/// <summary>The secret in a teacher's link: whoever has it leads the room. The room keeps its hash alone.</summary>
public static class TeacherKey
{
    /// <summary>A new one: 128 random bits.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>What a room keeps of a key.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>Whether a key is the one of a hash; the time that this takes tells nothing of the key.</summary>
    public static bool Matches(string? key, byte[] hash) => key is { Length: > 0 and < 100 } && CryptographicOperations.FixedTimeEquals(Hash(key), hash);
}
