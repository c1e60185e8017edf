using System.Collections.Immutable;

namespace Explorer.Classroom.Drawings;

/// <summary>The room's own data set while it grows; its drawings themselves stay in the room.</summary>
/// <param name="Dataset">The id of the data set whose classes are drawn.</param>
/// <param name="ClassNames">The classes.</param>
/// <param name="IsOpen">Whether drawings are taken.</param>
/// <param name="Counts">Drawings by what was meant (rows) and what was read (columns), <c>[classes, classes]</c> row by row.</param>
/// <param name="Drawn">Drawings of each class, read or not.</param>
/// <param name="Tasks">What each student is to draw next.</param>
/// <param name="Number">Counts the room's collections, from 1: a label is of the classes of one of them. 0 in rooms that were stored before collections were counted.</param>
[GenerateSerializer, Immutable]
public sealed record Collection(string Dataset, ImmutableArray<string> ClassNames, bool IsOpen, ImmutableArray<int> Counts, ImmutableArray<int> Drawn, ImmutableArray<DrawingTask> Tasks, int Number = 0)
{
    /// <summary>How many drawings there are.</summary>
    public int Total => Drawn.Sum();

    /// <summary>What a student is to draw next; null for who has none.</summary>
    public DrawingTask? TaskOf(int seat) => Tasks.FirstOrDefault(task => task.Seat == seat);

    /// <summary>Counts drawings and gives the next one to draw to whoever has none; others may be in the middle of theirs and keep it.</summary>
    /// <param name="drawings">All drawings.</param>
    /// <param name="seats">Who draws.</param>
    /// <param name="done">Who has handed one in, or has taken it back, and gets another one to draw.</param>
    internal Collection Counted(IReadOnlyCollection<LabelledDrawing> drawings, IEnumerable<int> seats, int? done)
    {
        int classes = ClassNames.Length;
        int[] counts = new int[classes * classes], drawn = new int[classes];
        var own = new Dictionary<int, int[]>();
        foreach (var drawing in drawings)
        {
            drawn[drawing.Label]++;
            if (drawing.Read is { } read)
                counts[drawing.Label * classes + read]++;
            if (!own.TryGetValue(drawing.Seat, out var of))
                own[drawing.Seat] = of = new int[classes];
            of[drawing.Label]++;
        }
        return this with
        {
            Counts = [.. counts], Drawn = [.. drawn],
            Tasks =
            [
                .. seats.Select(seat => new DrawingTask(seat,
                    seat != done && TaskOf(seat) is { } task ? task.Label : Next(own.GetValueOrDefault(seat), drawn, seat), own.GetValueOrDefault(seat)?.Sum() ?? 0)),
            ],
        };
    }

    /// <summary>The class of which a student has drawn fewest; among those the one that the room has fewest of, and neighbours begin with different ones.</summary>
    private static int Next(int[]? own, int[] all, int seat) =>
        Enumerable.Range(0, all.Length).MinBy(label => (own?[label] ?? 0, all[label], (label + all.Length - seat % all.Length) % all.Length));
}

/// <summary>What a student is to draw.</summary>
/// <param name="Seat">Who.</param>
/// <param name="Label">The class.</param>
/// <param name="Drawn">How many drawings they have contributed.</param>
[GenerateSerializer, Immutable]
public sealed record DrawingTask(int Seat, int Label, int Drawn);
