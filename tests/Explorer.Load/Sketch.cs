using Explorer.Benchmarks;

namespace Explorer.Load;

/// <summary>
/// The drawings of students, over and over: a 3 as the pen comes along. Before, a first student shows them to a wall one by one, so
/// that each can be told on it later: the network sees a drawing smaller, and in the middle.
/// </summary>
internal static class Sketch
{
    // Over a third of a digit each looks like a digit of its own; they come back later than the slowest wall shows one.
    private const int Count = 24;
    private const double First = 0.3;

    private static readonly Dictionary<int, int> _known = [];

    /// <summary>Ink of each, 112 × 112 bytes.</summary>
    public static byte[][] All { get; } = [.. Enumerable.Range(0, Count).Select(i => Ink.Begun(0, First + (1 - First) * i / (Count - 1)))];

    /// <summary>The number of a picture's sketch; null for another picture, such as the one that a page begins with.</summary>
    public static int? Find(int picture) => _known.TryGetValue(picture, out var sketch) ? sketch : null;

    /// <summary>Finds out what a wall shows of each.</summary>
    /// <exception cref="TimeoutException">The wall does not show one that nobody else has drawn.</exception>
    public static async Task LearnAsync(Teacher teacher, Student student, CancellationToken stop)
    {
        for (var i = 0; i < Count; i++)
        {
            var shown = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            teacher.Painted += Show;
            await student.DrawAsync(i, stop);
            _known[await shown.Task.WaitAsync(TimeSpan.FromSeconds(10), stop)] = i;
            teacher.Painted -= Show;

            void Show(int seat, int picture)
            {
                if (!_known.ContainsKey(picture))
                    shown.TrySetResult(picture);
            }
        }
    }
}
