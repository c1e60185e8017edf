using System.Collections.Concurrent;
using System.Diagnostics;

namespace Explorer.Load;

/// <summary>A student of a class: joins by its code with a nickname, as people do; who loses their line comes back with what the browser has kept.</summary>
/// <param name="program">Where the program answers.</param>
/// <param name="code">The class's code.</param>
/// <param name="nickname">What they call themselves.</param>
internal sealed class Student(Uri program, string code, string nickname) : Person(program, isSlow: false)
{
    private readonly Browser _browser = new();
    private readonly long[] _sent = new long[Sketch.All.Length];
    private bool _hasJoined;

    /// <summary>What they call themselves.</summary>
    public string Nickname => nickname;

    /// <summary>From a drawing's way to the server to the wall's paint, in milliseconds, for each that reached the wall: one that another overtakes does not.</summary>
    public ConcurrentQueue<double> Waits { get; } = new();

    public override Task DrawAsync(int turn, CancellationToken stop)
    {
        var sketch = turn % Sketch.All.Length;
        Volatile.Write(ref _sent[sketch], Stopwatch.GetTimestamp());
        return DrawAsync(Sketch.All[sketch], stop);
    }

    /// <summary>The wall paints one of the sketches on the student's tile.</summary>
    public void Painted(int sketch)
    {
        // What is told again when the pen rests is no other drawing.
        if (Interlocked.Exchange(ref _sent[sketch], 0) is not 0 and var sent)
            Waits.Enqueue(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _browser.Dispose();
    }

    protected override async Task<Circuit> EnterAsync(CancellationToken stop)
    {
        if (_hasJoined)
            return await OpenAsync("", _browser, stop);
        var page = await OpenAsync("class", _browser, stop);
        await ClassPages.JoinAsync(page, code, nickname, stop);
        _hasJoined = true;
        return page;
    }
}
