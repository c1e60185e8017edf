namespace Explorer.Benchmarks;

/// <summary>Measures; asserts nothing. What a number means depends on the machine, which is why the output names it.</summary>
internal static class Program
{
    private static readonly Dictionary<string, Func<Task<Table>>> Known = new()
    {
        ["passes"] = () => Task.FromResult(Passes.Measure()),
        ["frames"] = () => Task.FromResult(Frames.Measure()),
        ["drawings"] = () => Task.FromResult(DrawingScores.Measure()),
        ["engines"] = () => Task.FromResult(EngineSpeed.Measure()),
        ["training"] = TrainingSpeed.MeasureAsync,
        ["recorded"] = RecordedRunCheck.MeasureAsync,
        ["watching"] = Watching.MeasureAsync,
        ["pointer"] = PointerLatency.MeasureAsync,
        ["rooms"] = RoomSpeed.MeasureAsync,
        ["first-picture"] = FirstPicture.MeasureAsync,
    };

    private static async Task<int> Main(string[] args)
    {
        if (args.Length == 0 || args.Any(name => name != "all" && !Known.ContainsKey(name)))
        {
            await Console.Error.WriteLineAsync($"Name what to measure: {string.Join(", ", Known.Keys)}, or all.");
            return 2;
        }

        Console.WriteLine(Machine.Describe());
        foreach (var name in args.Contains("all") ? [.. Known.Keys] : args.Distinct())
        {
            Console.WriteLine($"\n## {name} (load before: {Machine.Load()})\n");
            Console.WriteLine(await Known[name]());
        }
        return 0;
    }
}
