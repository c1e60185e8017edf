using System.Text;

namespace Explorer.Network.Messages;

/// <summary>Puts text from an untrusted file into a message: short, and without control characters.</summary>
internal static class Quoted
{
    private const int Longest = 80;

    public static string Name(string text)
    {
        var shown = new StringBuilder("'");
        foreach (var letter in text.AsSpan(0, Math.Min(text.Length, Longest)))
            shown.Append(char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter);
        return shown.Append(text.Length > Longest ? "…'" : "'").ToString();
    }
}
