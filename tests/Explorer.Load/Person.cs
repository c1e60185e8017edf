using Explorer.Benchmarks;

namespace Explorer.Load;

/// <summary>Somebody who draws on Explore.</summary>
/// <param name="program">Where the program answers.</param>
/// <param name="isSlow">Whether their browser takes 300 ms for each rendered batch.</param>
internal abstract class Person(Uri program, bool isSlow) : IAsyncDisposable
{
    private static readonly TimeSpan SlowBrowser = TimeSpan.FromMilliseconds(300);

    private Circuit? _circuit;

    /// <summary>Whether their browser is slow, which holds their own answers up.</summary>
    public bool IsSlow => isSlow;

    /// <summary>Comes to the pad; who was there before has lost their line without a word.</summary>
    public async Task ComeAsync(CancellationToken stop)
    {
        if (_circuit is not null)
            await _circuit.DisposeAsync();
        _circuit = await EnterAsync(stop);
        await _circuit.ReachPadAsync(stop);
    }

    /// <summary>Draws, and waits for the frame.</summary>
    /// <param name="turn">How often they have drawn before.</param>
    /// <param name="stop">Gives up.</param>
    public abstract Task DrawAsync(int turn, CancellationToken stop);

    public virtual ValueTask DisposeAsync() => _circuit?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Opens the way to the pad.</summary>
    protected abstract Task<Circuit> EnterAsync(CancellationToken stop);

    protected Task<Circuit> OpenAsync(string page, Browser browser, CancellationToken stop) => Circuit.OpenAsync(program, page, browser, isSlow ? SlowBrowser : TimeSpan.Zero, stop);

    protected Task DrawAsync(byte[] ink, CancellationToken stop) => _circuit!.DrawAsync(ink, stop);
}

/// <summary>A visitor who belongs to no class; who loses their line comes back as somebody new.</summary>
internal sealed class Visitor(Uri program, bool isSlow = false) : Person(program, isSlow)
{
    public override Task DrawAsync(int turn, CancellationToken stop) => DrawAsync(Ink.Threes[turn % Ink.Threes.Length], stop);

    protected override Task<Circuit> EnterAsync(CancellationToken stop) => OpenAsync("", new Browser(), stop);
}
