using Explorer.Network.Messages;

namespace Explorer.Network.Architecture;

/// <summary>A call in Python code: <c>nn.Conv2d(1, 6, kernel_size=5)</c>. Values are numbers, pairs, True and False, texts, lists and calls.</summary>
/// <param name="Name">What is called, with its dots.</param>
/// <param name="Arguments">The arguments in order; the name is null for those given by position.</param>
/// <param name="Line">The line it begins on, from 1.</param>
internal sealed record PyTorchCall(string Name, IReadOnlyList<(string? Name, object? Value)> Arguments, int Line)
{
    /// <summary>The last part of the name: <c>Conv2d</c>.</summary>
    public string ShortName => Name[(Name.LastIndexOf('.') + 1)..];
}

/// <summary>Reads calls out of Python code, as it is written and as <c>print(model)</c> writes it.</summary>
internal sealed class PyTorchParser(List<PyTorchToken> tokens)
{
    private const int Deepest = 32;

    private int _at;
    private int _depth;

    /// <summary>The token behind what was read last.</summary>
    public int End => _at;

    private PyTorchToken Next => tokens[_at];

    /// <summary>Reads the call that begins at a token.</summary>
    /// <exception cref="PyTorchCodeException">It is no call, or is not closed.</exception>
    public PyTorchCall CallAt(int token)
    {
        _at = token;
        return Call();
    }

    private PyTorchCall Call()
    {
        Deepen();
        var (name, line) = (Next.Text, Next.Line);
        _at++;
        Expect("(");
        var arguments = new List<(string?, object?)>();
        while (!Next.Is(")"))
        {
            if (Next.Kind == PyTorchTokenKind.End)
                throw new PyTorchCodeException(line, Message.Of("Code_NotClosed", name));
            arguments.Add(Argument());
            // print(model) puts no commas between layers.
            if (Next.Is(","))
                _at++;
        }
        _at++;
        _depth--;
        return new PyTorchCall(name, arguments, line);
    }

    private (string? Name, object? Value) Argument()
    {
        // "(conv1): Conv2d(…)", as print(model) names a layer.
        if (Next.Is("(") && tokens[_at + 1].Kind is PyTorchTokenKind.Name or PyTorchTokenKind.Number && tokens[_at + 2].Is(")") && _at + 3 < tokens.Count && tokens[_at + 3].Is(":"))
        {
            var name = tokens[_at + 1].Text;
            _at += 4;
            return (name, Value());
        }
        if (Next.Kind == PyTorchTokenKind.Name && tokens[_at + 1].Is("="))
        {
            var name = Next.Text;
            _at += 2;
            // print(model) writes padding=same, without quotes.
            return (name, name == "padding" && Next is { Kind: PyTorchTokenKind.Name, Text: "same" or "valid" } ? tokens[_at++].Text : Value());
        }
        return (null, Value());
    }

    private object? Value()
    {
        var left = Product();
        while (Next.Is("+") || Next.Is("-"))
            left = Computed(Sign(), left, Product());
        return left;
    }

    private object? Product()
    {
        var left = Operand();
        while (Next.Is("*") || Next.Is("/"))
            left = Computed(Sign(), left, Operand());
        return left;
    }

    /// <summary>An operator; <c>**</c> and <c>//</c> are two tokens.</summary>
    private string Sign()
    {
        var sign = tokens[_at++].Text;
        if (sign is not ("*" or "/") || !Next.Is(sign))
            return sign;
        _at++;
        return sign + sign;
    }

    private double Computed(string sign, object? left, object? right)
    {
        if (left is not double a || right is not double b)
            throw Fault("Code_NotUnderstood", sign);
        var value = sign switch { "*" => a * b, "/" => a / b, "//" => Math.Floor(a / b), "+" => a + b, "-" => a - b, _ => double.NaN };
        return double.IsFinite(value) ? value : throw Fault("Code_NotUnderstood", sign);
    }

    private object? Operand()
    {
        var token = Next;
        switch (token.Kind)
        {
            case PyTorchTokenKind.Number when double.IsFinite(token.Number):
                _at++;
                return token.Number;
            case PyTorchTokenKind.Text:
                _at++;
                return token.Text;
            case PyTorchTokenKind.Name when tokens[_at + 1].Is("("):
                return Call();
            case PyTorchTokenKind.Name:
                _at++;
                return token.Text switch { "True" => true, "False" => false, "None" => null, _ => throw new PyTorchCodeException(token.Line, Message.Of("Code_NotUnderstood", token.Text)) };
            case PyTorchTokenKind.Sign when token.Text == "-":
                return Signed() is double number ? -number : throw Fault("Code_NotUnderstood", "-");
            case PyTorchTokenKind.Sign when token.Text is "(" or "[":
                return Items(token.Text == "(" ? ")" : "]");
            // *layers, as a list is unpacked.
            case PyTorchTokenKind.Sign when token.Text == "*":
                return Signed();
            default:
                throw Fault("Code_NotUnderstood", token.Text);
        }
    }

    /// <summary>The operand behind the sign in front of it.</summary>
    private object? Signed()
    {
        Deepen();
        _at++;
        var operand = Operand();
        _depth--;
        return operand;
    }

    private object? Items(string end)
    {
        Deepen();
        _at++;
        var items = new List<object?>();
        var isTuple = end == "]";
        while (!Next.Is(end))
        {
            if (Next.Kind == PyTorchTokenKind.End)
                throw Fault("Code_NotClosed", end);
            items.Add(Value());
            if (Next.Is(","))
            {
                isTuple = true;
                _at++;
            }
        }
        _at++;
        _depth--;
        return isTuple || items.Count != 1 ? items : items[0];
    }

    /// <summary>Counts another bracket or sign that what follows stands in; each is a call of this parser within itself.</summary>
    private void Deepen()
    {
        if (++_depth > Deepest)
            throw Fault("Code_TooDeep");
    }

    private void Expect(string sign)
    {
        if (!Next.Is(sign))
            throw Fault("Code_NotUnderstood", Next.Text);
        _at++;
    }

    private PyTorchCodeException Fault(string code, params object[] arguments) => new(Next.Line, Message.Of(code, arguments));
}

/// <summary>Python code that describes no network that this program has.</summary>
public sealed class PyTorchCodeException(int line, Message details) : MessageException(Messages.Message.Of("Code_Line", line, details))
{
    /// <summary>The line at fault, from 1.</summary>
    public int Line { get; } = line;
}
