using System.Diagnostics;

namespace Explorer.Network.Tests.Reference;

/// <summary>Debian's PyTorch, as a judge that shares no code with ours.</summary>
internal static class PythonTorch
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Runs a program and returns what it printed; skips the test where there is no PyTorch.</summary>
    public static async Task<string> RunAsync(string program)
    {
        if (!File.Exists(Python) || (await StartAsync("import torch")).Code != 0)
            Assert.Skip($"{Python} has no torch: install python3-torch.");
        var (code, output, errors) = await StartAsync(program);
        Assert.True(code == 0, errors);
        return output;
    }

    private static async Task<(int Code, string Output, string Errors)> StartAsync(string program)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, "-") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.StandardInput.WriteAsync(program);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await errors);
    }
}
