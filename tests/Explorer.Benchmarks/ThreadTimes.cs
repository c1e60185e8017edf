using System.Globalization;

namespace Explorer.Benchmarks;

/// <summary>The processor time that this process has taken, in its training threads and in all others.</summary>
/// <param name="Training">Ticks of the threads that train, those that torch starts for them included.</param>
/// <param name="Others">Ticks of all others, those that have ended included.</param>
internal readonly record struct ThreadTimes(long Training, long Others)
{
    // Torch's threads take the name of the one that starts them; the system keeps its first 15 characters.
    private const string TrainingName = "(training on";

    /// <summary>What was taken since.</summary>
    public static ThreadTimes operator -(ThreadTimes now, ThreadTimes then) => new(now.Training - then.Training, now.Others - then.Others);

    /// <summary>Reads them (Linux: <c>/proc/self</c>).</summary>
    public static ThreadTimes Now()
    {
        var training = Directory.EnumerateDirectories("/proc/self/task").Select(Read).Where(thread => thread.Name.StartsWith(TrainingName, StringComparison.Ordinal)).Sum(thread => thread.Ticks);
        return new ThreadTimes(training, Read("/proc/self").Ticks - training);
    }

    private static (string Name, long Ticks) Read(string folder)
    {
        var line = File.ReadAllText(Path.Combine(folder, "stat"));
        // The name stands in brackets and may hold spaces; user and system time are the 12th and 13th number behind it.
        var (begin, end) = (line.IndexOf('('), line.LastIndexOf(')'));
        var numbers = line[(end + 2)..].Split(' ');
        return (line[begin..end], Number(numbers[11]) + Number(numbers[12]));

        static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
    }
}
