namespace Explorer.Web.Session;

/// <summary>
/// Runs an action after signals, at most once in each interval and always once after the last signal: whoever shows
/// live numbers goes at a pace of their own.
/// </summary>
/// <param name="interval">The least time from the end of one run to the next.</param>
/// <param name="action">What is run.</param>
/// <param name="failed">Hears of a run that failed; the next signal runs it again all the same.</param>
public sealed class Throttle(TimeSpan interval, Func<Task> action, Action<Exception> failed) : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private bool _running;
    private bool _wanted;

    /// <summary>Asks for a run; nothing happens after the end. To be called from one thread at a time, the same as the action's.</summary>
    public void Signal()
    {
        _wanted = true;
        if (!_running)
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
        _running = true;
        while (_wanted && !_end.IsCancellationRequested)
        {
            _wanted = false;
            try
            {
                await action();
            }
            catch (Exception error)
            {
                failed(error);
            }
            if (_end.IsCancellationRequested)
                break;
            await Task.Delay(interval, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
        _running = false;
    }
}
