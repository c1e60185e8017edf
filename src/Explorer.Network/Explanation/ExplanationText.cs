namespace Explorer.Network.Explanation;

/// <summary>An explanation to copy and paste: every term, rounded to six decimals, and what the rounding can cost.</summary>
public static class ExplanationText
{
    /// <summary>Plain text in English, one term a line, lines ended by a line feed; with the minus sign that people read (U+2212).</summary>
    public static string ToText(CellExplanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        return string.Join('\n', PlainLines.Of(explanation)) + "\n";
    }

    /// <summary>
    /// LaTeX in ASCII: comment lines, then an <c>aligned</c> block, to be put in a display of one's own (amsmath).
    /// </summary>
    public static string ToLatex(CellExplanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        return $"% {RoundingNote.For(explanation)}\n\\begin{{aligned}}\n{string.Join(" \\\\\n", LatexLines.Of(explanation))}\n\\end{{aligned}}\n";
    }
}
