using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using Explorer.Classroom.Members;
using Explorer.Classroom.Rooms;
using Explorer.Web.Classroom;
using Explorer.Web.Hosting;
using Explorer.Web.Training;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Explorer.Benchmarks;

/// <summary>
/// How long a student's drawing takes to reach the teacher's page on the server, and what it costs: rooms as the program runs them,
/// with their storage, without browsers and without the networks' passes.
/// </summary>
internal static class RoomSpeed
{
    private const double Rate = 3;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(15);

    public static async Task<Table> MeasureAsync()
    {
        var table = new Table("rooms", "students each", "drawings/s", "of those asked", "to the wall, ms, median", "95th", "99th", "processor ms a drawing", "MB more");
        // The first room pays for what is compiled once.
        await MeasureAsync(new Table(), 1, 30);
        foreach (var (rooms, students) in new[] { (1, 30), (1, 300), (40, 30) })
            await MeasureAsync(table, rooms, students);
        return table;
    }

    private static async Task MeasureAsync(Table table, int count, int students)
    {
        var folder = Directory.CreateTempSubdirectory("rooms");
        await using var app = Build(folder.FullName);
        await app.StartAsync();
        var rooms = app.Services.GetRequiredService<OpenRooms>();
        var memory = Environment.WorkingSet;
        var waits = new ConcurrentBag<double>();
        var open = new List<(IRoom Room, RoomSubscription Teacher)>();
        for (var i = 0; i < count; i++)
        {
            var (code, _) = await rooms.OpenAsync();
            await Task.WhenAll(Enumerable.Range(0, students).Select(student => rooms[code].JoinAsync($"{student}", $"student {student}")));
            open.Add((rooms[code], await rooms.FollowAsync(code, null, update =>
            {
                foreach (var tile in update.Tiles)
                    waits.Add(Stopwatch.GetElapsedTime(BinaryPrimitives.ReadInt64LittleEndian(tile.Picture.Pixels)).TotalMilliseconds);
            })));
        }

        var drawings = 0;
        var (processor, start) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await Task.WhenAll(open.SelectMany(one => Enumerable.Range(0, students).Select(student => DrawAsync(one.Room, student))));
        var (used, elapsed) = (Environment.CpuUsage.TotalTime - processor, Stopwatch.GetElapsedTime(start));

        var sample = new Sample([.. waits]);
        table.Add($"{count}", $"{students}", $"{drawings / elapsed.TotalSeconds:0}", $"{drawings / (Time.TotalSeconds * Rate * count * students):0.00}", sample.At(0.5, "0"), sample.At(0.95, "0"), sample.At(0.99, "0"),
            $"{used.TotalMilliseconds / drawings:0.000}", $"{(Environment.WorkingSet - memory) / 1e6:0}");
        foreach (var (_, teacher) in open)
            await teacher.DisposeAsync();
        await app.StopAsync();
        folder.Delete(recursive: true);

        async Task DrawAsync(IRoom room, int student)
        {
            // Everybody at a time of their own.
            await Task.Delay(TimeSpan.FromSeconds(Random.Shared.NextDouble() / Rate));
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1 / Rate));
            while (Stopwatch.GetElapsedTime(start) < Time)
            {
                var pixels = new byte[784];
                BinaryPrimitives.WriteInt64LittleEndian(pixels, Stopwatch.GetTimestamp());
                await room.DrawAsync($"{student}", new StudentPicture(pixels, 1, 28, "digits", "digits-modern", 7, "7", 0.9f, false));
                Interlocked.Increment(ref drawings);
                await timer.WaitForNextTickAsync();
            }
        }
    }

    private static WebApplication Build(string folder)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration[$"{ExplorerOptions.Section}:{nameof(ExplorerOptions.DataFolder)}"] = folder;
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Services.AddExplorerOptions(builder.Configuration);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<RunPaths>();
        builder.AddClassroom();
        return builder.Build();
    }
}
