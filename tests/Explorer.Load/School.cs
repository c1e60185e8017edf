using Explorer.Benchmarks;

namespace Explorer.Load;

/// <summary>Classes at the same time: a teacher each, who has the wall on the screen, and students.</summary>
internal sealed class School : IAsyncDisposable
{
    private readonly List<(Teacher Teacher, Student[] Students)> _classes = [];

    /// <summary>All students.</summary>
    public IReadOnlyList<Student> Students => [.. _classes.SelectMany(one => one.Students)];

    /// <summary>Opens classes; the students have still to come.</summary>
    /// <param name="program">Where the program answers.</param>
    /// <param name="rooms">How many classes.</param>
    /// <param name="students">Students in each.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<School> OpenAsync(Uri program, int rooms, int students, CancellationToken stop)
    {
        var school = new School();
        for (var room = 0; room < rooms; room++)
        {
            var teacher = await Teacher.OpenAsync(program, room, stop);
            school._classes.Add((teacher, [.. Enumerable.Range(1, students).Select(i => new Student(program, teacher.Code, FormattableString.Invariant($"student {i}")))]));
        }
        return school;
    }

    /// <summary>Waits until all students are on their walls.</summary>
    public async Task SeatAsync(CancellationToken stop)
    {
        foreach (var (teacher, students) in _classes)
            foreach (var student in students)
                await teacher.SeatAsync(student, stop);
    }

    /// <summary>What walls have shown since this was asked last.</summary>
    /// <param name="elapsed">How long ago that was.</param>
    public WallTimes Walls(TimeSpan elapsed)
    {
        var waits = new List<double>();
        foreach (var student in Students)
            while (student.Waits.TryDequeue(out var wait))
                waits.Add(wait);
        return new WallTimes(new Sample(waits.Count > 0 ? waits : [double.NaN]), waits.Count, _classes.Max(one => one.Teacher.TakePaints()) / elapsed.TotalSeconds);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (teacher, _) in _classes)
            await teacher.DisposeAsync();
    }
}

/// <summary>How long drawings took to the walls.</summary>
/// <param name="Sample">From a drawing's way to the server to the wall's paint, in milliseconds.</param>
/// <param name="Count">Drawings that walls have painted.</param>
/// <param name="Paints">Paints a second of the wall that painted most.</param>
internal sealed record WallTimes(Sample Sample, int Count, double Paints);
