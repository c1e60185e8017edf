namespace Explorer.Web.Session;

/// <summary>
/// Runs an action after signals, at most once in each interval and always once after the last signal: whoever shows
/// live numbers goes at a pace of their own.
/// </summary>
public sealed class Throttle(TimeSpan interval, Func<Task> action) : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private bool _running;
    private bool _wanted;

    /// <summary>Asks for a run. To be called from one thread at a time, the same as the action's.</summary>
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
        var token = _end.Token;
        while (_wanted && !token.IsCancellationRequested)
        {
            _wanted = false;
            await action();
            await Task.Delay(interval, token).ContinueWith(static _ => { }, TaskScheduler.Current);
        }
        _running = false;
    }
}
