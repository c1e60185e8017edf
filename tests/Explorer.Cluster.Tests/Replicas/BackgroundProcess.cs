using System.Diagnostics;

namespace Explorer.Cluster.Tests.Replicas;

/// <summary>A program that runs beside the tests, and ends with them.</summary>
internal sealed class BackgroundProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _output;

    /// <summary>Starts it; what it writes goes to a file.</summary>
    public BackgroundProcess(string folder, string log, string program, params string[] arguments)
    {
        _process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
            // The style sheets and scripts of a build that was not published.
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        })!;
        _output = Task.WhenAll(CopyAsync(_process.StandardOutput, $"{log}.out"), CopyAsync(_process.StandardError, $"{log}.err"));
    }

    /// <summary>Its number.</summary>
    public int Id => _process.Id;

    /// <summary>Ends it without a word.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _output;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    /// <summary>Waits until something answers.</summary>
    /// <exception cref="InvalidOperationException">The process has ended, or takes too long.</exception>
    public async Task UntilAsync(Func<CancellationToken, Task<bool>> answers)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await answers(patience.Token))
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"{_process.StartInfo.FileName} ended with {_process.ExitCode}.");
            await Task.Delay(50, patience.Token);
        }
    }

    private static async Task CopyAsync(StreamReader from, string file)
    {
        await using var to = File.Create(file);
        await from.BaseStream.CopyToAsync(to);
    }
}
