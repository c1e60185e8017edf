using System.Globalization;

namespace Explorer.Network.Architecture;

/// <summary>What a token of Python code is.</summary>
internal enum PyTorchTokenKind
{
    Name,
    Number,
    Text,
    Sign,
    End,
}

/// <summary>A token of Python code.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The name with its dots, the text without its quotes, or the sign.</param>
/// <param name="Number">The number; 0 for anything else.</param>
/// <param name="Line">The line it is on, from 1.</param>
/// <param name="Indent">The number of blanks in front of it where it is the first of a line; null elsewhere.</param>
internal readonly record struct PyTorchToken(PyTorchTokenKind Kind, string Text, double Number, int Line, int? Indent = null)
{
    /// <summary>1 for a bracket that opens, −1 for one that closes, else 0.</summary>
    public int Nesting => Kind != PyTorchTokenKind.Sign ? 0 : Text is "(" or "[" or "{" ? 1 : Text is ")" or "]" or "}" ? -1 : 0;

    public bool Is(string sign) => Kind == PyTorchTokenKind.Sign && Text == sign;
}

/// <summary>Takes Python code apart; comments, blanks and line ends are left out.</summary>
internal static class PyTorchTokens
{
    public static List<PyTorchToken> Of(string code)
    {
        var tokens = new List<PyTorchToken>();
        var (at, line) = (0, 1);
        // Where the line begins; null behind its first token, and where a backslash continues the line before.
        int? start = 0;
        var isContinued = false;
        while (at < code.Length)
        {
            var (c, from, count) = (code[at], at, tokens.Count);
            if (c == '\n')
                (line, start) = (line + 1, isContinued ? null : at + 1);
            isContinued = c == '\\' || (isContinued && c == '\r');
            if (char.IsWhiteSpace(c) || c == '\\')
                at++;
            else if (c == '#')
                at = code.IndexOf('\n', at) is >= 0 and var end ? end : code.Length;
            else if (c is '"' or '\'')
                tokens.Add(Text(code, ref at, ref line));
            else if (char.IsAsciiDigit(c) || (c == '.' && at + 1 < code.Length && char.IsAsciiDigit(code[at + 1])))
                tokens.Add(Number(code, ref at, line));
            else if (char.IsLetter(c) || c == '_')
                tokens.Add(new(PyTorchTokenKind.Name, Take(code, ref at, letter => char.IsLetterOrDigit(letter) || letter is '_' or '.'), 0, line));
            else
                tokens.Add(new(PyTorchTokenKind.Sign, code[at++].ToString(), 0, line));
            if (tokens.Count > count)
                (tokens[^1], start) = (tokens[^1] with { Indent = from - start }, null);
        }
        tokens.Add(new(PyTorchTokenKind.End, "", 0, line));
        return tokens;
    }

    private static PyTorchToken Text(string code, ref int at, ref int line)
    {
        var from = line;
        var quote = code.AsSpan(at).StartsWith("\"\"\"", StringComparison.Ordinal) || code.AsSpan(at).StartsWith("'''", StringComparison.Ordinal) ? code.Substring(at, 3) : code.Substring(at, 1);
        var start = at + quote.Length;
        var end = code.IndexOf(quote, start, StringComparison.Ordinal);
        if (end < 0)
            end = code.Length;
        at = Math.Min(code.Length, end + quote.Length);
        line += code.AsSpan(start, end - start).Count('\n');
        return new(PyTorchTokenKind.Text, code[start..end], 0, from);
    }

    private static PyTorchToken Number(string code, ref int at, int line)
    {
        var text = Take(code, ref at, letter => char.IsAsciiDigit(letter) || letter is '.' or '_');
        if (at < code.Length && code[at] is 'e' or 'E')
        {
            text += code[at++];
            if (at < code.Length && code[at] is '-' or '+')
                text += code[at++];
            text += Take(code, ref at, char.IsAsciiDigit);
        }
        return new(PyTorchTokenKind.Number, text, double.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN, line);
    }

    private static string Take(string code, ref int at, Func<char, bool> belongs)
    {
        var from = at;
        while (at < code.Length && belongs(code[at]))
            at++;
        return code[from..at];
    }
}
