using System.Collections.Concurrent;
using System.Diagnostics;

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

    // As many pages are opened at once as a class opens them: all within some seconds, not in one instant.
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
    /// <param name="circuits">Those who came; who leaves is replaced.</param>
    /// <param name="time">For how long.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<CrowdTimes> DrawAsync(Circuit[] circuits, TimeSpan time, CancellationToken stop)
    {
        var times = new ConcurrentBag<double>();
        var lost = new ConcurrentBag<string>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, circuits.Length).Select(i => Task.Run(() => DrawAsync(i), stop)));
        return new CrowdTimes([.. times.Order()], watch.Elapsed, [.. lost]);

        async Task DrawAsync(int index)
        {
            var between = TimeSpan.FromSeconds(1 / Rate);
            var leaves = index >= circuits.Length - Leaving;
            // Not all in the same instant.
            var next = between * ((index + 0.5) / circuits.Length);
            try
            {
                for (var frame = index; next < time; frame++)
                {
                    if (next > watch.Elapsed)
                        await Task.Delay(next - watch.Elapsed, stop);
                    if (leaves && watch.Elapsed > time / 2)
                    {
                        leaves = false;
                        await circuits[index].DisposeAsync();
                        circuits[index] = await Circuit.OpenAsync(Address, TimeSpan.Zero, stop);
                    }
                    var begun = watch.Elapsed;
                    await circuits[index].DrawAsync(Benchmarks.Ink.Three(frame), stop);
                    times.Add((watch.Elapsed - begun).TotalMilliseconds);
                    // Whoever waited longer than a turn draws what is newest, and leaves out what would have come in between.
                    next += between;
                    if (next < watch.Elapsed)
                        next = watch.Elapsed;
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                lost.Add(error.Message);
            }
        }
    }
}

/// <summary>How long people waited.</summary>
/// <param name="Sorted">From a drawing sent to its frame, in milliseconds, ascending.</param>
/// <param name="Elapsed">How long it took in all.</param>
/// <param name="Lost">Why circuits were lost, one sentence each.</param>
internal sealed record CrowdTimes(double[] Sorted, TimeSpan Elapsed, string[] Lost)
{
    /// <summary>The time that a share of the frames stayed below.</summary>
    public double At(double share) => Sorted.Length == 0 ? double.NaN : Sorted[(int)Math.Min(Sorted.Length - 1, share * Sorted.Length)];
}
