using System.Diagnostics;

namespace Explorer.Network.Tests.Reference;

/// <summary>Debian's PyTorch, as a reference that shares no code with ours.</summary>
internal static class PythonTorch
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Runs a program and returns what it printed; skips the test where there can be no PyTorch.</summary>
    public static Task<string> RunAsync(string program) => RunAsync(program, ["-"]);

    /// <summary>As <see cref="RunAsync(string)"/>, a file with its arguments.</summary>
    public static Task<string> RunFileAsync(string path, params string[] arguments) => RunAsync("", [path, .. arguments]);

    private static async Task<string> RunAsync(string input, string[] arguments)
    {
        // Where tests/run.sh could have installed it, its absence is a fault; elsewhere nobody can be blamed.
        Assert.SkipUnless(
            await StartAsync("", ["-c", "import torch"]) is (0, _, _) || (File.Exists("/usr/bin/apt-get") && Environment.UserName == "root"),
            "python3-torch is missing, and only root on Debian can install it");
        var (code, output, errors) = await StartAsync(input, arguments);
        Assert.True(code == 0, errors);
        return output;
    }

    private static async Task<(int Code, string Output, string Errors)> StartAsync(string input, string[] arguments)
    {
        if (!File.Exists(Python))
            return (-1, "", $"There is no {Python}.");
        using var process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await errors);
    }
}
