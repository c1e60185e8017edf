using System.Diagnostics;

namespace Explorer.Web.Session;

/// <summary>Runs an action once signals have ceased for a while: what takes a closer look waits until the pen rests.</summary>
/// <param name="interval">How long nothing has to be signalled.</param>
/// <param name="action">What is run.</param>
/// <param name="failed">Hears of a run that failed; the next signal leads to another all the same.</param>
public sealed class Rest(TimeSpan interval, Func<Task> action, Action<Exception> failed) : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private bool _waits;
    private long _last;

    /// <summary>Says that there is something new; nothing happens after the end. To be called from one thread at a time, the same as the action's.</summary>
    public void Signal()
    {
        _last = Stopwatch.GetTimestamp();
        if (!_waits)
            _ = RunAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        _waits = true;
        // One wait for all signals of its time, and then for as long as the last of them is too young.
        while (!_end.IsCancellationRequested && interval - Stopwatch.GetElapsedTime(_last) is { Ticks: > 0 } left)
            await Task.Delay(left, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _waits = false;
        if (_end.IsCancellationRequested)
            return;
        try
        {
            await action();
        }
        catch (Exception error)
        {
            failed(error);
        }
    }
}
