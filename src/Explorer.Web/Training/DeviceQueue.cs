namespace Explorer.Web.Training;

/// <summary>The runs that wait for one device, and the thread that works them off.</summary>
internal sealed class DeviceQueue : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly FairOrder _waiting = new();
    private readonly SemaphoreSlim _some = new(0);
    private readonly Action<long, CancellationToken> _work;
    private readonly Action<long, Exception> _failed;
    private readonly CancellationToken _end;
    private readonly Task _thread;
    private (long Id, CancellationTokenSource Stop)? _current;

    /// <param name="device">The device's name, for the thread.</param>
    /// <param name="work">Works one run off; its token is that of <see cref="Stop"/> and of the end.</param>
    /// <param name="failed">Hears of an exception that <paramref name="work"/> let out; the next run begins all the same.</param>
    /// <param name="end">Ends the thread after the run in work.</param>
    public DeviceQueue(string device, Action<long, CancellationToken> work, Action<long, Exception> failed, CancellationToken end)
    {
        (_work, _failed, _end) = (work, failed, end);
        _thread = Task.Factory.StartNew(() => WorkOff(device), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Lets a run wait.</summary>
    public void Add(long id, string? owner)
    {
        lock (_lock)
            _waiting.Add(id, owner);
        _some.Release();
    }

    /// <summary>Ends the wait of a run; false when it does not wait here.</summary>
    public bool Remove(long id)
    {
        lock (_lock)
            return _waiting.Remove(id);
    }

    /// <summary>Asks the run in work to end; false when it is another.</summary>
    public bool Stop(long id)
    {
        lock (_lock)
        {
            if (_current is not { } current || current.Id != id)
                return false;
            current.Stop.Cancel();
            return true;
        }
    }

    /// <summary>Whether a run is in work here.</summary>
    public bool WorksOn(long id)
    {
        lock (_lock)
            return _current?.Id == id;
    }

    /// <summary>Where a run waits, 1 for the next; null when it does not.</summary>
    public int? PlaceOf(long id)
    {
        lock (_lock)
            return _waiting.PlaceOf(id);
    }

    /// <summary>How many runs of an owner wait here.</summary>
    public int CountOf(string? owner)
    {
        lock (_lock)
            return _waiting.CountOf(owner);
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
                    WorkOff(next.Id, next.Stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The program ends; whoever waits is still in the database.
        }
    }

    private void WorkOff(long id, CancellationTokenSource stop)
    {
        try
        {
            _work(id, stop.Token);
        }
        catch (Exception error)
        {
            Report(id, error);
        }
        finally
        {
            lock (_lock)
                _current = null;
            stop.Dispose();
        }
    }

    private void Report(long id, Exception error)
    {
        try
        {
            _failed(id, error);
        }
        catch (Exception)
        {
            // Not even the log can be written: the queue goes on all the same.
        }
    }

    private (long Id, CancellationTokenSource Stop)? Next()
    {
        lock (_lock)
            return _current = _waiting.Take() is { } id ? (id, CancellationTokenSource.CreateLinkedTokenSource(_end)) : null;
    }
}
