namespace Explorer.Network.Explanation.Brackets;

/// <summary>What a piece of a written list is.</summary>
public enum TokenKind
{
    /// <summary><c>[</c></summary>
    Open,

    /// <summary><c>]</c></summary>
    Close,

    /// <summary><c>,</c></summary>
    Comma,

    /// <summary>A number as Python writes it.</summary>
    Number,

    /// <summary>White space.</summary>
    Space,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>A piece of a written list; all pieces together are the text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first character, counted from 0.</param>
/// <param name="Length">Characters.</param>
/// <param name="Depth">Brackets around it; an opening bracket and its closing one have the same depth, the outermost 0.</param>
public readonly record struct BracketToken(TokenKind Kind, int Start, int Length, int Depth)
{
    /// <summary>The character after the last.</summary>
    public int End => Start + Length;
}
