namespace Explorer.Cli;

/// <summary>What the program tells a script.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int BadInput = 2;

    /// <summary>As shells count a program that Ctrl-C ended: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
