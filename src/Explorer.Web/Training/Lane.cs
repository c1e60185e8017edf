namespace Explorer.Web.Training;

/// <summary>The row before one device, and the thread that works it off.</summary>
internal sealed class Lane : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<long> _waiting = [];
    private readonly SemaphoreSlim _some = new(0);
    private readonly Task _work;

    /// <param name="device">The device's name, for the thread.</param>
    /// <param name="work">Works one run off; has to let no exception out.</param>
    /// <param name="end">Ends the thread after the run in work.</param>
    public Lane(string device, Action<long> work, CancellationToken end) =>
        _work = Task.Factory.StartNew(() => WorkOff(device, work, end), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

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
        await _work;
        _some.Dispose();
    }

    private void WorkOff(string device, Action<long> work, CancellationToken end)
    {
        Thread.CurrentThread.Name = $"training on {device}";
        try
        {
            while (true)
            {
                _some.Wait(end);
                if (Next() is { } next)
                    work(next);
            }
        }
        catch (OperationCanceledException)
        {
            // The program ends; whoever waits is still in the database.
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
