using Explorer.Network.Messages;

namespace Explorer.Network.Architecture;

/// <summary>
/// Looks into the <c>forward</c> methods of pasted code: one that only hands its input on, to one network or into another
/// shape, says nothing that the network does not say; any other does something that would be left out, and so does one
/// that calls a second module.
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
                Require([.. Body(lines, tokens, i)]);
    }

    private static void Require(List<PyTorchToken> body)
    {
        string? network = null;
        for (var i = 0; i < body.Count; i++)
        {
            Require(body[i]);
            if (!IsModuleCall(body, i))
                continue;
            network ??= body[i].Text;
            if (body[i].Text != network)
                throw new PyTorchCodeException(body[i].Line, Message.Of("Code_Forward", body[i].Text));
        }
    }

    private static void Require(PyTorchToken token)
    {
        var last = LastName(token);
        if (token.Is("+") || token.Is("@") || (token.Kind == PyTorchTokenKind.Name && Branches.Contains(last)))
            throw new PyTorchCodeException(token.Line, Message.Of("Code_Branch", token.Text));
        var isForeign = token.Kind == PyTorchTokenKind.Name && token.Text.Contains('.', StringComparison.Ordinal) && !IsOwn(token) && !Harmless.Contains(last);
        if (isForeign)
            throw new PyTorchCodeException(token.Line, Message.Of("Code_Forward", token.Text));
    }

    private static bool IsModuleCall(List<PyTorchToken> body, int at) =>
        body[at].Kind == PyTorchTokenKind.Name && IsOwn(body[at]) && at + 1 < body.Count && body[at + 1].Is("(") && !Harmless.Contains(LastName(body[at]));

    private static bool IsOwn(PyTorchToken token) => token.Text.StartsWith("self.", StringComparison.Ordinal);

    private static string LastName(PyTorchToken token) => token.Text[(token.Text.LastIndexOf('.') + 1)..];

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
