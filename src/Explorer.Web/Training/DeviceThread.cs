using System.Threading.Channels;

namespace Explorer.Web.Training;

/// <summary>The thread that works off the runs which wait for one device.</summary>
internal sealed class DeviceThread : IAsyncDisposable
{
    // However often it is woken while it works: it looks once more.
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Func<Action?> _next;
    private readonly Action<Exception> _failed;
    private readonly CancellationToken _end;
    private readonly Task _thread;

    /// <param name="device">The device's name, for the thread.</param>
    /// <param name="next">Begins the next run, and returns what works it off; null where none waits.</param>
    /// <param name="failed">Hears of an exception that either let out; the thread goes on all the same.</param>
    /// <param name="end">Ends the thread after the run in work.</param>
    public DeviceThread(string device, Func<Action?> next, Action<Exception> failed, CancellationToken end)
    {
        (_next, _failed, _end) = (next, failed, end);
        _thread = Task.Factory.StartNew(() => WorkOff(device), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Says that a run may wait.</summary>
    public void Wake() => _wakes.Writer.TryWrite(true);

    /// <summary>Waits until the thread has ended, which the token asks it to.</summary>
    public async ValueTask DisposeAsync() => await _thread.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void WorkOff(string device)
    {
        Thread.CurrentThread.Name = $"training on {device}";
        try
        {
            while (true)
            {
                _wakes.Reader.ReadAsync(_end).AsTask().GetAwaiter().GetResult();
                while (WorkOffNext())
                    ;
            }
        }
        catch (OperationCanceledException)
        {
            // The program ends; whoever waits is still in the database.
        }
    }

    /// <returns>Whether there was one.</returns>
    private bool WorkOffNext()
    {
        Action? work = null;
        try
        {
            work = _next();
            work?.Invoke();
        }
        catch (Exception error)
        {
            Report(error);
        }
        return work is not null;
    }

    private void Report(Exception error)
    {
        try
        {
            _failed(error);
        }
        catch (Exception)
        {
            // Not even the log can be written: the thread goes on all the same.
        }
    }
}
