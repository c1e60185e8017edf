using System.CommandLine;

namespace Explorer.Load;

/// <summary>Many people who draw at once, without browsers: how long they wait, and what that takes of the server.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        var people = new Option<int>("--people") { Description = "How many draw, each by themselves", DefaultValueFactory = _ => 300 };
        var rooms = new Option<int>("--rooms") { Description = "Class rooms, with a teacher each who sees the wall; 0 for people by themselves" };
        var students = new Option<int>("--students") { Description = "Students in each room", DefaultValueFactory = _ => 30 };
        var rate = new Option<double?>("--rate") { Description = "How often each draws, a second; 10, and in a room 3, which is what a room is told" };
        var seconds = new Option<double>("--seconds") { Description = "For how long", DefaultValueFactory = _ => 30 };
        var slow = new Option<int?>("--slow") { Description = "How many people by themselves have a slow browser; 10" };
        var leaving = new Option<int?>("--leaving") { Description = "How many lose their line and come back, a student to their room, others as somebody new; 10" };
        var rounds = new Option<int>("--rounds") { Description = "How often they do, after each other, with a line of numbers each: a soak", DefaultValueFactory = _ => 1 };
        var url = new Option<Uri?>("--url") { Description = "A program that runs already, instead of one that is started for this", HelpName = "URL", CustomParser = result => new Uri(result.Tokens[^1].Value) };
        var command = new RootCommand("Headless circuits that draw on the pad.") { people, rooms, students, rate, seconds, slow, leaving, rounds, url };
        command.SetAction(async (parsed, stop) =>
        {
            await using var server = parsed.GetValue(url) is null ? await ServerProcess.StartAsync(stop) : null;
            var program = parsed.GetValue(url) ?? server!.Address;
            var (time, many) = (TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rounds));
            if (parsed.GetValue(rooms) > 0)
                return await Measurement.OfRoomsAsync(server, program, parsed.GetValue(rooms), parsed.GetValue(students), parsed.GetValue(rate) ?? 3, parsed.GetValue(leaving) ?? 10, time, many, stop);
            var slowOnes = parsed.GetValue(slow) ?? 10;
            var crowd = new Crowd([.. Enumerable.Range(0, parsed.GetValue(people)).Select(i => new Visitor(program, i < slowOnes))], parsed.GetValue(rate) ?? 10, parsed.GetValue(leaving) ?? 10);
            return await Measurement.OfPeopleAsync(server, program, crowd, time, many, stop);
        });
        return await command.Parse(args).InvokeAsync();
    }
}
