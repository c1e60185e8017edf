using System.Diagnostics;
using Explorer.Network.Datasets;
using Explorer.Network.Training;
using Explorer.Web.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Explorer.Benchmarks;

/// <summary>
/// What a page that watches costs a run: the course's recipe goes on and on on the sample while a page is opened and
/// closed in turn. The browser shares the machine, so the speed says what both cost; the processor time of the server's
/// own threads says what is left of that where the browser, or a graphics card that trains, is another machine.
/// </summary>
internal static class Watching
{
    private const int Rounds = 6;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(8);

    public static async Task<Table> MeasureAsync()
    {
        await using var app = await RunningApp.StartAsync();
        var (queue, board) = (app.Services.GetRequiredService<RunQueue>(), app.Services.GetRequiredService<RunNotifier>());
        var run = queue.Submit(new RunRequest { Data = new(DatasetCatalog.Garments, DatasetPart.Sample), Config = TrainingConfig.Course with { Epochs = 1_000, Threads = 2 } }).Id;
        List<Watched> alone = [], watched = [];
        for (var round = -1; round < Rounds; round++)
        {
            Keep(alone, round, await WatchAsync(board, run));
            await using var context = await app.Browser.NewContextAsync();
            var page = await context.NewPageAsync();
            await page.GotoAsync($"{app.Address}train?run={run}");
            await page.Locator("[data-testid=live][data-sequence]").WaitForAsync();
            Keep(watched, round, await WatchAsync(board, run));
            await Console.Error.WriteLineAsync($"watching: round {Math.Max(0, round + 1)} of {Rounds} is done");
        }
        queue.Stop(run);

        var table = new Table("run", "examples/s, median", "range", "÷ unwatched, median of rounds", "range", "the server's other threads ÷ those that train", "range");
        Row("nobody watches", alone);
        Row("a page watches, its browser on the same cores", watched);
        return table;

        void Row(string name, List<Watched> rounds)
        {
            var speed = new Sample(rounds.Select(round => round.Speed));
            var ratio = new Sample(rounds.Zip(alone, (round, unwatched) => round.Speed / unwatched.Speed));
            var beside = new Sample(rounds.Select(round => (double)round.Times.Others / round.Times.Training));
            table.Add(name, speed.At(0.5, "N0"), speed.Range("N0"), ratio.At(0.5, "0.00"), ratio.Range("0.00"), beside.At(0.5, "0.0 %"), beside.Range("0.0 %"));
        }
    }

    private static void Keep(List<Watched> list, int round, Watched value)
    {
        if (round >= 0)
            list.Add(value);
    }

    private static async Task<Watched> WatchAsync(RunNotifier board, long run)
    {
        while (board.Live(run)?.Last is null)
            await Task.Delay(50);
        var (watch, from, times) = (Stopwatch.StartNew(), board.Live(run)!.Last!.Epoch, ThreadTimes.Now());
        await Task.Delay(Span);
        return new Watched((board.Live(run)!.Last!.Epoch - from) * 5_000 / watch.Elapsed.TotalSeconds, ThreadTimes.Now() - times);
    }

    /// <summary>One span.</summary>
    /// <param name="Speed">Examples in a second, evaluations and all else included.</param>
    /// <param name="Times">The processor time that the server took.</param>
    private readonly record struct Watched(double Speed, ThreadTimes Times);
}
