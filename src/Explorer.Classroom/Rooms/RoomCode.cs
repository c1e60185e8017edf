using System.Security.Cryptography;

namespace Explorer.Classroom.Rooms;

/// <summary>
/// The code by which students find a room: six letters and digits, shown as <c>K7C-4XG</c>. None of them looks like another one
/// on a board, and no vowel makes a word of them. Of the 64 million codes a school uses a few dozen at a time.
/// </summary>
public static class RoomCode
{
    /// <summary>The letters and digits of a code.</summary>
    public const string Letters = "34679CFGHJKMNPRTVWXY";

    /// <summary>How many of them a code has.</summary>
    public const int Length = 6;

    /// <summary>A code that nobody can foresee.</summary>
    public static string New() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>The code as it is read out: two groups of three.</summary>
    public static string Write(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return $"{code[..(Length / 2)]}-{code[(Length / 2)..]}";
    }

    /// <summary>Reads a code as people type it, in small letters and with any spaces and dashes; null where it is none.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Length > 4 * Length)
            return null;
        var code = string.Concat(typed.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('-' or '–' or '−'))).ToUpperInvariant();
        return code.Length == Length && code.All(Letters.Contains) ? code : null;
    }
}
