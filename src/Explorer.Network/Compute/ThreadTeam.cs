using System.Runtime.ExceptionServices;

namespace Explorer.Network.Compute;

/// <summary>Threads that do the same piece of work on different data, again and again: the calling thread and others that wait in between.</summary>
internal sealed class ThreadTeam : IDisposable
{
    private readonly Barrier? _barrier;
    private readonly Exception?[] _errors;
    private Action<int>? _work;

    /// <param name="count">Threads, the caller's among them.</param>
    public ThreadTeam(int count)
    {
        (Count, _errors) = (count, new Exception?[count]);
        if (count == 1)
            return;
        _barrier = new Barrier(count);
        for (var i = 1; i < count; i++)
        {
            var member = i;
            new Thread(() => Wait(member)) { IsBackground = true, Name = Thread.CurrentThread.Name }.Start();
        }
    }

    public int Count { get; }

    /// <summary>Lets each member do its part, and waits for all.</summary>
    /// <param name="work">Gets the member's number.</param>
    public void Run(Action<int> work)
    {
        _work = work;
        _barrier?.SignalAndWait();
        Do(0);
        _barrier?.SignalAndWait();
        foreach (var error in _errors)
            if (error is not null)
                ExceptionDispatchInfo.Throw(error);
    }

    public void Dispose()
    {
        _work = null;
        _barrier?.SignalAndWait();
    }

    private void Wait(int member)
    {
        while (true)
        {
            _barrier!.SignalAndWait();
            if (_work is null)
                return;
            Do(member);
            _barrier.SignalAndWait();
        }
    }

    private void Do(int member)
    {
        try
        {
            _work!(member);
        }
#pragma warning disable CA1031 // Whatever it is, the caller's thread throws it on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _errors[member] = error;
        }
    }
}
