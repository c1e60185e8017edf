using System.Globalization;

namespace Explorer.EndToEnd.Tests;

/// <summary>
/// Works out a line such as <c>z = Σ x·w + b = 0.120 − 0.057 = 0.063</c> as a reader with a calculator would: every part
/// between equals signs that consists of numbers alone.
/// </summary>
internal sealed class PrintedSum
{
    private readonly string _text;
    private int _at;

    private PrintedSum(string text) => _text = text;

    /// <summary>How many numbers were read.</summary>
    private int Numbers { get; set; }

    /// <summary>Asserts that all parts of the line have the same value, up to what rounding to three decimals costs, and returns the last.</summary>
    public static double AssertAddsUp(string line)
    {
        // A hyphen is no minus sign; the page says it with the true one.
        Assert.DoesNotContain('-', line);
        var parts = line.Split('=').Select(TryWorkOut).OfType<(double Value, int Numbers)>().ToArray();
        Assert.True(parts.Length >= 2, $"nothing to add up in: {line}");
        var total = parts[^1].Value;
        foreach (var (value, numbers) in parts)
            Assert.True(Math.Abs(value - total) <= 0.0005 * (numbers + 1) + 1e-9, $"{value} is not {total} in: {line}");
        return total;
    }

    private static (double Value, int Numbers)? TryWorkOut(string part)
    {
        var sum = new PrintedSum(part.Trim());
        try
        {
            var value = sum.Sum();
            return sum._at == sum._text.Length ? (value, sum.Numbers) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private char Peek()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
        return _at < _text.Length ? _text[_at] : '\0';
    }

    private bool Take(string token)
    {
        Peek();
        if (string.CompareOrdinal(_text, _at, token, 0, token.Length) != 0)
            return false;
        _at += token.Length;
        return true;
    }

    private double Sum()
    {
        var value = Product();
        while (true)
            if (Take("+"))
                value += Product();
            else if (Take("−"))
                value -= Product();
            else
                return value;
    }

    private double Product()
    {
        var value = Factor();
        while (true)
            if (Take("·") || Take("×"))
                value *= Factor();
            else if (Take("/"))
                value /= Factor();
            else
                return value;
    }

    private double Factor()
    {
        if (Take("−"))
            return -Factor();
        if (Take("e^("))
            return Math.Exp(Closed());
        if (Take("max("))
        {
            var largest = Sum();
            while (Take(","))
                largest = Math.Max(largest, Sum());
            Close();
            return largest;
        }
        if (Take("("))
            return Closed();
        Peek();
        var from = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] == '.'))
            _at++;
        Numbers++;
        return double.Parse(_text[from.._at], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    private double Closed()
    {
        var value = Sum();
        Close();
        return value;
    }

    private void Close()
    {
        if (!Take(")"))
            throw new FormatException();
    }
}
