using System.Globalization;

namespace Explorer.Load;

/// <summary>Measures, and prints a table with a line for each round.</summary>
internal static class Measurement
{
    private const int First = 10;
    private static readonly TimeSpan WarmTime = TimeSpan.FromSeconds(5);

    /// <summary>People by themselves.</summary>
    /// <returns>The exit code: 0 where nobody was lost.</returns>
    public static async Task<int> OfPeopleAsync(ServerProcess? server, Uri program, Crowd crowd, TimeSpan time, int rounds, CancellationToken stop)
    {
        // The first visitors pay for what is compiled and loaded once.
        var first = new Crowd([.. Enumerable.Range(0, First).Select(_ => new Visitor(program))], crowd.Rate);
        await first.ComeAsync(stop);
        await first.DrawAsync(WarmTime, stop);
        await first.LeaveAsync();
        var before = await Footprint.OfAsync(server, stop);
        await crowd.ComeAsync(stop);
        Say($"{crowd.People.Count} people, {crowd.Rate} drawings a second each, {time.TotalSeconds} s a round, {Environment.ProcessorCount} processors shared with the people.");
        return await MeasureAsync(server, crowd, school: null, before, time, rounds, stop);
    }

    /// <summary>Classes whose students draw.</summary>
    /// <returns>The exit code: 0 where nobody was lost.</returns>
    public static async Task<int> OfRoomsAsync(ServerProcess? server, Uri program, int rooms, int students, double rate, int leaving, TimeSpan time, int rounds, CancellationToken stop)
    {
        // As above.
        await using (var first = await School.OpenAsync(program, 1, First, stop))
        {
            var warm = new Crowd(first.Students, rate);
            await warm.ComeAsync(stop);
            await warm.DrawAsync(WarmTime, stop);
            await warm.LeaveAsync();
        }
        var before = await Footprint.OfAsync(server, stop);
        await using var school = await School.OpenAsync(program, rooms, students, stop);
        var crowd = new Crowd(school.Students, rate, leaving);
        await crowd.ComeAsync(stop);
        await school.SeatAsync(stop);
        Say($"{rooms} rooms, {students} students each, {rate} drawings a second each, {time.TotalSeconds} s a round, {Environment.ProcessorCount} processors shared with teachers and students.");
        return await MeasureAsync(server, crowd, school, before, time, rounds, stop);
    }

    private static async Task<int> MeasureAsync(ServerProcess? server, Crowd crowd, School? school, Footprint before, TimeSpan time, int rounds, CancellationToken stop)
    {
        Say($"A person's page takes {(server?.Memory - before.Memory) / 1e6 / crowd.People.Count:0.00} MB. Before they came there were {before.Tensors} live tensors. Waits are counted from the moment that a drawing was due, for each that was sent; those to the wall from its way to the server.");
        Say($"| round | drawings/s | of those asked | p50 ms | p95 ms | p99 ms | lost | processor ms a drawing | … of the people | server MB | handles | tensors |{(school is null ? "" : " to the wall p50 ms | p95 ms | p99 ms | of the drawings | paints of a wall/s |")}");
        Say($"|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|{(school is null ? "" : "---:|---:|---:|---:|---:|")}");
        var lost = 0;
        for (var round = 1; round <= rounds; round++)
        {
            school?.Walls(time);
            var (processor, own) = (server?.ProcessorTime, Environment.CpuUsage.TotalTime);
            var times = await crowd.DrawAsync(time, stop);
            foreach (var reason in times.Lost.Distinct())
                Say($"Lost: {reason}");
            lost += times.Lost.Length;
            double drawings = Math.Max(1, times.Drawings);
            var (spent, people, walls) = (server?.ProcessorTime - processor, Environment.CpuUsage.TotalTime - own, school?.Walls(times.Elapsed));
            var now = await Footprint.OfAsync(server, stop);
            Say($"| {round} | {times.Drawings / times.Elapsed.TotalSeconds:0} | {times.Drawings / (time.TotalSeconds * crowd.Rate * crowd.People.Count):0.00} | {times.Sample.At(0.5, "0.0")} | {times.Sample.At(0.95, "0.0")} | {times.Sample.At(0.99, "0.0")} | {times.Lost.Length} | {spent?.TotalMilliseconds / drawings:0.000} | {people.TotalMilliseconds / drawings:0.000} | {now.Memory / 1e6:0} | {now.Handles} | {now.Tensors} |{Walls(walls, drawings)}");
        }
        await crowd.LeaveAsync();
        Say($"After they left there are {(await Footprint.OfAsync(server, stop)).Tensors} live tensors.");
        return lost == 0 ? 0 : 1;
    }

    private static string Walls(WallTimes? walls, double drawings) => walls is null ? ""
        : string.Create(CultureInfo.InvariantCulture, $" {walls.Sample.At(0.5, "0")} | {walls.Sample.At(0.95, "0")} | {walls.Sample.At(0.99, "0")} | {walls.Count / drawings:0.00} | {walls.Paints:0.0} |");

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
