namespace Explorer.Cli.Running;

/// <summary>One line of a terminal that is written again and again.</summary>
internal sealed class LiveLine(Terminal terminal)
{
    private int _length;

    /// <summary>Replaces what the line says; what does not fit is cut off, for a wrapped line could not be taken back.</summary>
    public void Show(string text)
    {
        var shown = text.Length < terminal.Width ? text : text[..(terminal.Width - 1)];
        terminal.Error.Write('\r' + shown.PadRight(_length));
        _length = shown.Length;
    }

    /// <summary>Replaces the line for the last time, whole, and goes on below it.</summary>
    public void Stand(string text)
    {
        terminal.Error.WriteLine('\r' + text.PadRight(_length));
        _length = 0;
    }

    /// <summary>Lets the line stand as it is and goes on below it.</summary>
    public void Finish()
    {
        if (_length > 0)
            terminal.Error.WriteLine();
        _length = 0;
    }
}
