using System.Collections.Concurrent;
using System.Diagnostics;
using Explorer.Benchmarks;

namespace Explorer.Load;

/// <summary>People who draw at the same time, each as often as asked, and never a second time before the first was answered.</summary>
/// <param name="Address">Where the program answers.</param>
/// <param name="People">How many.</param>
/// <param name="Rate">How often each draws, a second.</param>
/// <param name="Slow">How many of them have a browser that takes 300 ms for each rendered batch.</param>
/// <param name="Leaving">How many of them lose their line without a word, half way through, and come back as somebody new.</param>
internal sealed record Crowd(Uri Address, int People, double Rate, int Slow, int Leaving)
{
    private static readonly TimeSpan SlowBrowser = TimeSpan.FromMilliseconds(300);

    // A class opens its pages within some seconds, not in one instant.
    private const int OpenAtOnce = 8;

    /// <summary>Lets them all come.</summary>
    public async Task<Circuit[]> ComeAsync(CancellationToken stop)
    {
        var circuits = new Circuit[People];
        await Parallel.ForAsync(0, People, new ParallelOptions { MaxDegreeOfParallelism = OpenAtOnce, CancellationToken = stop }, async (i, token) =>
            circuits[i] = await Circuit.OpenAsync(Address, i < Slow ? SlowBrowser : TimeSpan.Zero, token));
        return circuits;
    }

    /// <summary>Lets them draw.</summary>
    /// <param name="circuits">Those who came; who leaves or is lost is replaced.</param>
    /// <param name="time">For how long.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<CrowdTimes> DrawAsync(Circuit[] circuits, TimeSpan time, CancellationToken stop)
    {
        var times = new ConcurrentBag<double>();
        var lost = new ConcurrentBag<string>();
        var (drawings, watch) = (0, Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, circuits.Length).Select(i => Task.Run(() => DrawAsync(i), stop)));
        return new CrowdTimes(times, drawings, watch.Elapsed, [.. lost]);

        async Task DrawAsync(int index)
        {
            var between = TimeSpan.FromSeconds(1 / Rate);
            var leaves = index >= circuits.Length - Leaving;
            // Not all in the same instant.
            var due = between * ((index + 0.5) / circuits.Length);
            for (var frame = index; due < time; frame++)
            {
                var ink = Ink.Three(frame);
                if (due > watch.Elapsed)
                    await Task.Delay(due - watch.Elapsed, stop);
                try
                {
                    if (leaves && watch.Elapsed > time / 2)
                    {
                        leaves = false;
                        await ReplaceAsync(index);
                        due = watch.Elapsed;
                    }
                    await circuits[index].DrawAsync(ink, stop);
                    Interlocked.Increment(ref drawings);
                    // A slow browser holds its own answers up.
                    if (index >= Slow)
                        times.Add((watch.Elapsed - due).TotalMilliseconds);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    lost.Add(error.Message);
                    await ReplaceAsync(index);
                }
                // Whoever waited longer than a turn draws what is newest, and leaves out what would have come in between.
                due = due + between > watch.Elapsed ? due + between : watch.Elapsed;
            }
        }

        async Task ReplaceAsync(int index)
        {
            await circuits[index].DisposeAsync();
            circuits[index] = await Circuit.OpenAsync(Address, index < Slow ? SlowBrowser : TimeSpan.Zero, stop);
        }
    }
}

/// <summary>How long people waited.</summary>
/// <param name="Waits">From the moment that a drawing was due to its frame, in milliseconds, but of those with slow browsers.</param>
/// <param name="Drawings">Drawings that were answered, of all people.</param>
/// <param name="Elapsed">How long it took in all.</param>
/// <param name="Lost">Why circuits were lost, one sentence each.</param>
internal sealed record CrowdTimes(IReadOnlyCollection<double> Waits, int Drawings, TimeSpan Elapsed, string[] Lost)
{
    /// <summary>The waits, sorted.</summary>
    public Sample Sample { get; } = new(Waits.Count > 0 ? Waits : [double.NaN]);
}
