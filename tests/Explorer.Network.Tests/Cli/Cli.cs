using Explorer.Cli;

namespace Explorer.Network.Tests.Cli;

/// <summary>What a run of the program left behind.</summary>
internal sealed record Outcome(int ExitCode, string Out, string Error)
{
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Bad input is told in one line, and nothing else is said.</summary>
    public void IsRefusal(string saying)
    {
        Assert.Equal(2, ExitCode);
        Assert.Empty(Out);
        var line = Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.Contains(saying, line, StringComparison.Ordinal);
    }
}

/// <summary>Runs the program in this process.</summary>
internal static class Cli
{
    public static Task<Outcome> RunAsync(params string[] args) => RunAsync(new StringWriter(), CancellationToken.None, args);

    /// <summary>Runs it with a place for its progress, and a way to stop it.</summary>
    public static async Task<Outcome> RunAsync(StringWriter error, CancellationToken stop, params string[] args)
    {
        using var output = new StringWriter();
        var code = await CommandLine.RunAsync(args, new Terminal(output, error), stop);
        return new Outcome(code, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }
}
