using System.Collections.Immutable;
using Explorer.Network.Architecture;

namespace Explorer.Network.Explanation.Brackets;

/// <summary>A nested list of numbers as Python writes it, read the way <c>torch.tensor</c> reads it.</summary>
/// <param name="Tokens">All pieces of the text, in order.</param>
/// <param name="Shape">The shape; null where there is a problem.</param>
/// <param name="Problem">The first thing that is wrong; null where all is right.</param>
public sealed record NestedList(ImmutableArray<BracketToken> Tokens, Shape? Shape, ListProblem? Problem)
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int LongestText = 4000;

    /// <summary>The most brackets inside one another that are read.</summary>
    public const int DeepestNesting = 8;

    /// <summary>Reads a text; whatever it holds, it comes back with a shape or with a problem.</summary>
    public static NestedList Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText)
            return new NestedList([], null, new ListProblem(ListProblemKind.TooLong, LongestText, text.Length - LongestText, Expected: LongestText, Found: text.Length));
        var tokens = Tokenizer.Cut(text);
        var (root, problem) = ListParser.Parse(text, tokens);
        if (problem is not null)
            return new NestedList(tokens, null, problem);
        var sizes = root!.Sizes();
        return root.FirstRagged(sizes) is { } ragged
            ? new NestedList(tokens, null, ragged)
            : new NestedList(tokens, new Shape([.. sizes]), null);
    }
}
