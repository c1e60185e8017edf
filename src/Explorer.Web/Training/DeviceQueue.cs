namespace Explorer.Web.Training;

/// <summary>The row before one device, and the thread that works it off.</summary>
internal sealed class DeviceQueue : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<long> _waiting = [];
    private readonly SemaphoreSlim _some = new(0);
    private readonly Action<long> _work;
    private readonly Action<long, Exception> _failed;
    private readonly CancellationToken _end;
    private readonly Task _thread;

    /// <param name="device">The device's name, for the thread.</param>
    /// <param name="work">Works one run off.</param>
    /// <param name="failed">Hears of an exception that <paramref name="work"/> let out; the next run begins all the same.</param>
    /// <param name="end">Ends the thread after the run in work.</param>
    public DeviceQueue(string device, Action<long> work, Action<long, Exception> failed, CancellationToken end)
    {
        (_work, _failed, _end) = (work, failed, end);
        _thread = Task.Factory.StartNew(() => WorkOff(device), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Whether the thread has ended although nobody asked it to, so that whoever waits here waits for ever.</summary>
    public bool IsDead => _thread.IsCompleted && !_end.IsCancellationRequested;

    /// <summary>Puts a run at the end of the row.</summary>
    public void Add(long id)
    {
        lock (_lock)
            _waiting.Add(id);
        _some.Release();
    }

    /// <summary>Takes a run out of the row; false when it does not wait there.</summary>
    public bool Remove(long id)
    {
        lock (_lock)
            return _waiting.Remove(id);
    }

    /// <summary>Where a run waits, 1 for the next; null when it does not.</summary>
    public int? PlaceOf(long id)
    {
        lock (_lock)
            return _waiting.IndexOf(id) is >= 0 and var place ? place + 1 : null;
    }

    /// <summary>Waits until the thread has ended, which the token asks it to.</summary>
    public async ValueTask DisposeAsync()
    {
        await _thread.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _some.Dispose();
    }

    private void WorkOff(string device)
    {
        Thread.CurrentThread.Name = $"training on {device}";
        try
        {
            while (true)
            {
                _some.Wait(_end);
                if (Next() is { } next)
                    WorkOff(next);
            }
        }
        catch (OperationCanceledException)
        {
            // The program ends; whoever waits is still in the database.
        }
    }

    private void WorkOff(long id)
    {
        try
        {
            _work(id);
        }
        catch (Exception error)
        {
            _failed(id, error);
        }
    }

    private long? Next()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
                return null;
            var next = _waiting[0];
            _waiting.RemoveAt(0);
            return next;
        }
    }
}
