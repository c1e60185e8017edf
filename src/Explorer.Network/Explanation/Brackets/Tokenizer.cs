using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Explorer.Network.Explanation.Brackets;

/// <summary>Cuts a text into the pieces of a nested list.</summary>
internal static partial class Tokenizer
{
    public static ImmutableArray<BracketToken> Cut(string text)
    {
        var tokens = ImmutableArray.CreateBuilder<BracketToken>();
        var depth = 0;
        foreach (Match match in Pieces().Matches(text))
        {
            var kind = Kind(match);
            if (kind == TokenKind.Close)
                depth = Math.Max(0, depth - 1);
            tokens.Add(new BracketToken(kind, match.Index, match.Length, depth));
            if (kind == TokenKind.Open)
                depth++;
        }
        return tokens.ToImmutable();
    }

    private static TokenKind Kind(Match match) => match.ValueSpan[0] switch
    {
        '[' => TokenKind.Open,
        ']' => TokenKind.Close,
        ',' => TokenKind.Comma,
        var first when char.IsWhiteSpace(first) => TokenKind.Space,
        _ => Number().IsMatch(match.Value) ? TokenKind.Number : TokenKind.Other,
    };

    [GeneratedRegex(@"[\[\],]|\s+|[(){}（）｛｝［］【】，、]|[^\[\],\s(){}（）｛｝［］【】，、]+")]
    private static partial Regex Pieces();

    // Python reads no number with a leading zero, apart from zero itself, and none with an exponent but no digits.
    [GeneratedRegex(@"^[+-]?(?:(?:0+|[1-9][0-9]*)|(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][+-]?[0-9]+)?)\z")]
    private static partial Regex Number();
}
