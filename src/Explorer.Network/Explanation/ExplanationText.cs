using Explorer.Network.Messages;

namespace Explorer.Network.Explanation;

/// <summary>An explanation to copy and paste: every term, rounded to six decimals, and what the rounding can cost.</summary>
public static class ExplanationText
{
    /// <summary>Plain text, one term a line; with the minus sign that people read (U+2212).</summary>
    public static IEnumerable<Message> Lines(CellExplanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        return PlainLines.Of(explanation);
    }

    /// <summary>The <see cref="Lines"/> in English, each ended by a line feed.</summary>
    public static string ToText(CellExplanation explanation) => string.Concat(Lines(explanation).Select(line => $"{line}\n"));

    /// <summary>
    /// LaTeX in ASCII: comment lines in English, then an <c>aligned</c> block, to be put in a display of one's own (amsmath).
    /// </summary>
    public static string ToLatex(CellExplanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        return $"% {RoundingNote.For(explanation)}\n\\begin{{aligned}}\n{string.Join(" \\\\\n", LatexLines.Of(explanation))}\n\\end{{aligned}}\n";
    }
}
