using System.Collections.Concurrent;
using System.Diagnostics;
using Explorer.Benchmarks;

namespace Explorer.Load;

/// <summary>People who draw at the same time, each as often as asked, and never a second time before the first was answered.</summary>
/// <param name="People">Who.</param>
/// <param name="Rate">How often each draws, a second.</param>
/// <param name="Leaving">How many of them, the last, lose their line without a word, half way through, and come back.</param>
internal sealed record Crowd(IReadOnlyList<Person> People, double Rate, int Leaving = 0)
{
    // A class opens its pages within some seconds, not in one instant.
    private const int OpenAtOnce = 8;

    /// <summary>Lets them all come.</summary>
    public Task ComeAsync(CancellationToken stop) =>
        Parallel.ForEachAsync(People, new ParallelOptions { MaxDegreeOfParallelism = OpenAtOnce, CancellationToken = stop }, async (person, token) => await person.ComeAsync(token));

    /// <summary>Lets them leave.</summary>
    public Task LeaveAsync() => Task.WhenAll(People.Select(person => person.DisposeAsync().AsTask()));

    /// <summary>Lets them draw; who leaves or is lost comes again.</summary>
    /// <param name="time">For how long.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<CrowdTimes> DrawAsync(TimeSpan time, CancellationToken stop)
    {
        var times = new ConcurrentBag<double>();
        var lost = new ConcurrentBag<string>();
        var (drawings, watch) = (0, Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, People.Count).Select(i => Task.Run(() => DrawAsync(i), stop)));
        return new CrowdTimes(times, drawings, watch.Elapsed, [.. lost]);

        async Task DrawAsync(int index)
        {
            var person = People[index];
            var between = TimeSpan.FromSeconds(1 / Rate);
            var (leaves, isLost) = (index >= People.Count - Leaving, false);
            // Not all in the same instant.
            var due = between * ((index + 0.5) / People.Count);
            for (var turn = index; due < time; turn++)
            {
                if (due - watch.Elapsed is { Ticks: > 0 } left)
                    await Task.Delay(left, stop);
                try
                {
                    if (isLost || (leaves && watch.Elapsed > time / 2))
                    {
                        (leaves, isLost) = (false, true);
                        await person.ComeAsync(stop);
                        (isLost, due) = (false, watch.Elapsed);
                    }
                    await person.DrawAsync(turn, stop);
                    Interlocked.Increment(ref drawings);
                    if (!person.IsSlow)
                        times.Add((watch.Elapsed - due).TotalMilliseconds);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    lost.Add(error.Message);
                    isLost = true;
                }
                // Whoever waited longer than a turn draws what is newest, and leaves out what would have come in between.
                due = due + between > watch.Elapsed ? due + between : watch.Elapsed;
            }
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
