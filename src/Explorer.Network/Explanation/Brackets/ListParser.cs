using System.Collections.Immutable;

namespace Explorer.Network.Explanation.Brackets;

/// <summary>Puts the pieces of a list together; the first piece that stands in a wrong place is the problem.</summary>
internal static class ListParser
{
    private const string FullWidth = "（）｛｝［］【】，、";

    public static (ListNode? Root, ListProblem? Problem) Parse(string text, ImmutableArray<BracketToken> tokens)
    {
        var open = new Stack<ListNode>();
        ListNode? root = null;
        var needsValue = true;
        foreach (var token in tokens.Where(token => token.Kind != TokenKind.Space))
        {
            if (Misplaced(text, token, open, root, needsValue) is { } kind)
                return (null, Problem(kind, token, open.Count));
            switch (token.Kind)
            {
                case TokenKind.Open:
                case TokenKind.Number:
                    var node = new ListNode(token.Start, token.Kind == TokenKind.Open ? [] : null) { End = token.End };
                    if (open.TryPeek(out var parent))
                        parent.Items!.Add(node);
                    else
                        root = node;
                    if (token.Kind == TokenKind.Open)
                        open.Push(node);
                    needsValue = token.Kind == TokenKind.Open;
                    break;
                case TokenKind.Close:
                    open.Pop().End = token.End;
                    needsValue = false;
                    break;
                default:
                    needsValue = true;
                    break;
            }
        }
        if (open.TryPeek(out var innermost))
            return (null, new ListProblem(ListProblemKind.Unclosed, innermost.Start, 1, Found: open.Count));
        return root is null ? (null, new ListProblem(ListProblemKind.Empty, 0, 0)) : (root, null);
    }

    private static ListProblemKind? Misplaced(string text, BracketToken token, Stack<ListNode> open, ListNode? root, bool needsValue)
    {
        if (token.Kind == TokenKind.Other)
            return Unreadable(text.AsSpan(token.Start, token.Length));
        if (open.Count == 0 && token.Kind == TokenKind.Close)
            return ListProblemKind.Unopened;
        if (open.Count == 0 && root is not null)
            return ListProblemKind.AfterEnd;
        if (token.Kind == TokenKind.Open && open.Count == NestedList.DeepestNesting)
            return ListProblemKind.TooDeep;
        return token.Kind switch
        {
            TokenKind.Comma when needsValue => ListProblemKind.StrayComma,
            TokenKind.Open or TokenKind.Number when !needsValue => ListProblemKind.MissingComma,
            _ => null,
        };
    }

    private static ListProblemKind Unreadable(ReadOnlySpan<char> piece) =>
        FullWidth.Contains(piece[0], StringComparison.Ordinal) ? ListProblemKind.FullWidthSign
        : piece[0] is '(' or ')' or '{' or '}' ? ListProblemKind.WrongBracket
        : ListProblemKind.NotANumber;

    private static ListProblem Problem(ListProblemKind kind, BracketToken token, int depth) =>
        new(kind, token.Start, token.Length, depth, kind == ListProblemKind.TooDeep ? NestedList.DeepestNesting : 0);
}
