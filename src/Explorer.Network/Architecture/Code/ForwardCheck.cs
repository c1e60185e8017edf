using Explorer.Network.Messages;

namespace Explorer.Network.Architecture;

/// <summary>
/// Looks into the <c>forward</c> methods of pasted code: one that only hands its input on, to one network or into another
/// shape, says nothing that the network does not say; any other does something that would be left out.
/// </summary>
internal static class ForwardCheck
{
    private static readonly string[] Branches = ["if", "else", "for", "while", "cat", "stack", "add", "chunk"];
    private static readonly string[] Harmless = ["view", "reshape", "flatten", "size", "shape", "to", "contiguous", "float", "softmax", "log_softmax", "Tensor"];

    /// <exception cref="PyTorchCodeException">A forward method does more; the line is named.</exception>
    public static void Require(string code, List<PyTorchToken> tokens)
    {
        var lines = code.Split('\n');
        for (var i = 1; i + 1 < tokens.Count; i++)
            if (tokens[i - 1] is { Kind: PyTorchTokenKind.Name, Text: "def" } && tokens[i].Text == "forward")
                foreach (var token in Body(lines, tokens, i))
                    Require(token);
    }

    private static void Require(PyTorchToken token)
    {
        var last = token.Text[(token.Text.LastIndexOf('.') + 1)..];
        if (token.Is("+") || token.Is("@") || (token.Kind == PyTorchTokenKind.Name && Branches.Contains(last)))
            throw new PyTorchCodeException(token.Line, Message.Of("Code_Branch", token.Text));
        var isForeign = token.Kind == PyTorchTokenKind.Name && token.Text.Contains('.', StringComparison.Ordinal) && !token.Text.StartsWith("self.", StringComparison.Ordinal) && !Harmless.Contains(last);
        if (isForeign)
            throw new PyTorchCodeException(token.Line, Message.Of("Code_Forward", token.Text));
    }

    /// <summary>The tokens behind the method's head: on its own line, and on lines that are indented further.</summary>
    private static IEnumerable<PyTorchToken> Body(string[] lines, List<PyTorchToken> tokens, int forward)
    {
        var (head, end) = (tokens[forward].Line, tokens[forward].Line);
        while (end < lines.Length && (lines[end].Trim().Length == 0 || Indent(lines[end]) > Indent(lines[head - 1])))
            end++;
        return tokens.Skip(forward + 1).TakeWhile(token => token.Kind != PyTorchTokenKind.End && token.Line <= end);
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;
}
