namespace Explorer.Cli;

/// <summary>Where the program writes: answers to one place, everything else to the other.</summary>
/// <param name="Out">Takes the answers.</param>
/// <param name="Error">Takes progress, notes and refusals.</param>
/// <param name="IsLive">Whether a person watches <paramref name="Error"/> on a terminal, so that a line can be rewritten.</param>
/// <param name="Width">Columns of that terminal.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool IsLive = false, int Width = Terminal.UsualWidth)
{
    // Some terminals do not say how wide they are.
    private const int UsualWidth = 80;

    public static Terminal OfThisProcess()
    {
        var canRewrite = OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
        var live = canRewrite && !Console.IsErrorRedirected;
        return new Terminal(Console.Out, Console.Error, live, live && Console.WindowWidth > 0 ? Console.WindowWidth : UsualWidth);
    }
}
