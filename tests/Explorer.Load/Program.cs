using System.CommandLine;
using System.Globalization;

namespace Explorer.Load;

/// <summary>Many people who draw at once, without browsers: how long they wait, and what that takes of the server.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        var people = new Option<int>("--people") { Description = "How many draw", DefaultValueFactory = _ => 300 };
        var rate = new Option<double>("--rate") { Description = "How often each draws, a second", DefaultValueFactory = _ => 10 };
        var seconds = new Option<double>("--seconds") { Description = "For how long", DefaultValueFactory = _ => 30 };
        var slow = new Option<int>("--slow") { Description = "How many of them have a slow browser", DefaultValueFactory = _ => 10 };
        var leaving = new Option<int>("--leaving") { Description = "How many of them lose their line and come back as somebody new", DefaultValueFactory = _ => 10 };
        var rounds = new Option<int>("--rounds") { Description = "How often they do, after each other, with a line of numbers each: a soak", DefaultValueFactory = _ => 1 };
        var url = new Option<Uri?>("--url") { Description = "A program that runs already, instead of one that is started for this", HelpName = "URL" };
        var command = new RootCommand("Headless circuits that draw on the pad.") { people, rate, seconds, slow, leaving, rounds, url };
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetValue(url),
            address => new Crowd(address, parsed.GetValue(people), parsed.GetValue(rate), parsed.GetValue(slow), parsed.GetValue(leaving)),
            TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rounds), stop));
        return await command.Parse(args).InvokeAsync();
    }

    private static async Task<int> RunAsync(Uri? url, Func<Uri, Crowd> gather, TimeSpan time, int rounds, CancellationToken stop)
    {
        await using var server = url is null ? await ServerProcess.StartAsync(stop) : null;
        var crowd = gather(url ?? server!.Address);
        // The first visitors pay for what is compiled and loaded once.
        var first = crowd with { People = Math.Min(10, crowd.People), Slow = 0, Leaving = 0 };
        var warm = await first.ComeAsync(stop);
        await first.DrawAsync(warm, TimeSpan.FromSeconds(5), stop);
        await LeaveAsync(warm);
        var before = server?.Memory;

        var circuits = await crowd.ComeAsync(stop);
        Say($"{crowd.People} people, {crowd.Rate} drawings a second each, {time.TotalSeconds} s a round, {Environment.ProcessorCount} processors shared with the people.");
        Say($"A person's page takes {(server?.Memory - before) / 1e6 / crowd.People:0.00} MB. Waits are counted from the moment that a drawing was due, for each that was sent.");
        Say($"| round | drawings/s | of those asked | p50 ms | p95 ms | p99 ms | lost | processor ms a drawing | server MB | handles |");
        Say($"|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        var lost = 0;
        for (var round = 1; round <= rounds; round++)
        {
            var processor = server?.ProcessorTime;
            var times = await crowd.DrawAsync(circuits, time, stop);
            foreach (var reason in times.Lost.Distinct())
                Say($"Lost: {reason}");
            lost += times.Lost.Length;
            var perDrawing = (server?.ProcessorTime - processor) / Math.Max(1, times.Drawings);
            Say($"| {round} | {times.Drawings / times.Elapsed.TotalSeconds:0} | {times.Drawings / (time.TotalSeconds * crowd.Rate * crowd.People):0.00} | {times.Sample.At(0.5, "0.0")} | {times.Sample.At(0.95, "0.0")} | {times.Sample.At(0.99, "0.0")} | {times.Lost.Length} | {perDrawing?.TotalMilliseconds:0.000} | {server?.Memory / 1e6:0} | {server?.Handles} |");
        }
        await LeaveAsync(circuits);
        return lost == 0 ? 0 : 1;
    }

    private static Task LeaveAsync(Circuit[] circuits) => Task.WhenAll(circuits.Select(circuit => circuit.DisposeAsync().AsTask()));

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
