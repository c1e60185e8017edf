using Explorer.Network.Messages;

namespace Explorer.Network.Architecture;

/// <summary>
/// Looks into the <c>forward</c> methods of pasted code: one that only hands its input on, to one network or into another
/// shape, says nothing that the network does not say; any other does something that would be left out: it computes, calls a
/// function, or calls a second module.
/// </summary>
internal static class ForwardCheck
{
    private const string Operators = "+-*/%@&|^~<>";

    private static readonly string[] Branches = ["if", "else", "for", "while", "cat", "stack", "add", "chunk"];
    private static readonly string[] Harmless =
        ["view", "reshape", "flatten", "size", "shape", "to", "contiguous", "float", "softmax", "log_softmax", "Tensor", "print", "len", "int", "isinstance"];

    /// <summary>Words of Python behind which an expression begins.</summary>
    private static readonly string[] Keywords = ["return", "assert", "and", "or", "not", "in", "is"];

    /// <exception cref="PyTorchCodeException">A forward method does more; the line is named.</exception>
    public static void Require(List<PyTorchToken> tokens)
    {
        for (var i = 1; i + 1 < tokens.Count; i++)
            if (tokens[i - 1] is { Kind: PyTorchTokenKind.Name, Text: "def" } && tokens[i].Text == "forward")
                RequireBody([.. Body(tokens, i), tokens[^1]]);
    }

    /// <param name="body">The tokens from the colon in front of the method's body up to the one behind it.</param>
    private static void RequireBody(List<PyTorchToken> body)
    {
        var isCalled = false;
        for (var i = 1; i + 1 < body.Count; i++)
        {
            var (before, token, next) = (body[i - 1], body[i], body[i + 1]);
            RequireNoBranch(before, token, next);
            if (IsArithmetic(before, token, next))
                throw Fault(token, "Code_Arithmetic", token.Text);
            if (token.Kind != PyTorchTokenKind.Name || Keywords.Contains(token.Text))
                continue;
            if (Harmless.Contains(LastName(token)))
            {
                // What view takes are sizes, which may be computed.
                if (LastName(token) == "view" && next.Is("("))
                    i = Closing(body, i + 1);
                continue;
            }
            if (next.Is("["))
                throw Fault(token, "Code_Arithmetic", $"{token.Text}[…]");
            var isOwn = token.Text.StartsWith("self.", StringComparison.Ordinal);
            var isForeign = !isOwn && (next.Is("(") || token.Text.Contains('.', StringComparison.Ordinal));
            if (isForeign || (next.Is("(") && isCalled))
                throw Fault(token, "Code_Forward", token.Text);
            isCalled |= next.Is("(");
        }
    }

    private static void RequireNoBranch(PyTorchToken before, PyTorchToken token, PyTorchToken next)
    {
        var isSum = token.Is("+") && before.Kind != PyTorchTokenKind.Number && next.Kind != PyTorchTokenKind.Number;
        if (isSum || (token.Kind == PyTorchTokenKind.Name && Branches.Contains(LastName(token))))
            throw Fault(token, "Code_Branch", token.Text);
    }

    /// <summary>Whether a sign computes with the input: it is neither one of a number (-1), nor between two numbers (28 * 28), nor in front of what is unpacked (*x).</summary>
    private static bool IsArithmetic(PyTorchToken before, PyTorchToken token, PyTorchToken next)
    {
        if (token.Kind != PyTorchTokenKind.Sign || !Operators.Contains(token.Text, StringComparison.Ordinal))
            return false;
        var hasLeft = before.Kind == PyTorchTokenKind.Sign ? before.Nesting < 0 : !Keywords.Contains(before.Text);
        return hasLeft ? (before.Kind, next.Kind) != (PyTorchTokenKind.Number, PyTorchTokenKind.Number) : token.Text != "*" && next.Kind != PyTorchTokenKind.Number;
    }

    private static string LastName(PyTorchToken token) => token.Text[(token.Text.LastIndexOf('.') + 1)..];

    /// <summary>The tokens of a method from the colon of its head on: up to the next line that is indented no further than the head, outside of all brackets.</summary>
    private static IEnumerable<PyTorchToken> Body(List<PyTorchToken> tokens, int forward)
    {
        var indent = tokens[tokens.FindLastIndex(forward, token => token.Indent is not null)].Indent;
        var (depth, isBody) = (0, false);
        foreach (var token in tokens.Skip(forward + 1))
        {
            if (token.Kind == PyTorchTokenKind.End || (depth == 0 && token.Indent <= indent))
                yield break;
            depth = Math.Max(0, depth + token.Nesting);
            isBody |= depth == 0 && token.Is(":");
            if (isBody)
                yield return token;
        }
    }

    /// <summary>Where the bracket that opens at a token closes.</summary>
    private static int Closing(List<PyTorchToken> body, int open)
    {
        var depth = body[open].Nesting;
        while (depth > 0 && open + 1 < body.Count)
            depth += body[++open].Nesting;
        return open;
    }

    private static PyTorchCodeException Fault(PyTorchToken token, string code, string text) => new(token.Line, Message.Of(code, text));
}
