using System.Globalization;
using System.Text;
using Explorer.Classroom.Rooms;

namespace Explorer.Classroom.Members;

/// <summary>The rules of nicknames: 1 to 20 characters as people count them, one line, nothing invisible.</summary>
public static class Nickname
{
    /// <summary>The most characters.</summary>
    public const int Longest = 20;

    // A character may be made of several code points, but not of hundreds.
    private const int MostCodeUnits = 4 * Longest;

    /// <summary>Reads a nickname as it was typed.</summary>
    /// <returns>The nickname with single spaces, or what is wrong with it.</returns>
    public static (string Name, RoomError? Error) Read(string? typed)
    {
        var visible = new StringBuilder();
        foreach (var rune in (typed ?? "").Normalize(NormalizationForm.FormKC).EnumerateRunes().Take(1000))
            if (Rune.IsWhiteSpace(rune))
                visible.Append(' ');
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate))
                visible.Append(rune);
        var name = string.Join(' ', visible.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return !name.EnumerateRunes().Any(Rune.IsLetterOrDigit) ? ("", RoomError.NameEmpty)
            : name.Length > MostCodeUnits || new StringInfo(name).LengthInTextElements > Longest ? ("", RoomError.NameTooLong)
            : (name, null);
    }

    /// <summary>Whether two nicknames are the same to a reader.</summary>
    public static bool AreSame(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
