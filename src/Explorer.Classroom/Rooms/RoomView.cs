using System.Collections.Immutable;
using Explorer.Classroom.Drawings;
using Explorer.Classroom.Members;
using Explorer.Classroom.Questions;

namespace Explorer.Classroom.Rooms;

/// <summary>
/// A room as the web replicas know it: everything but the pictures and the collected drawings. What of it a teacher, a student or
/// a projector sees is decided where it is shown; it never leaves the server as a whole.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record RoomView
{
    /// <summary>The code, <see cref="RoomCode"/>.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>Grows with every change.</summary>
    [Id(1)] public long Revision { get; init; }

    /// <summary>What the teacher has switched.</summary>
    [Id(2)] public RoomSettings Settings { get; init; } = new();

    /// <summary>The students, by their seats.</summary>
    [Id(3)] public ImmutableArray<Member> Members { get; init; } = [];

    /// <summary>The question that was asked last; null before the first, and once it was put away.</summary>
    [Id(4)] public AskedQuestion? Question { get; init; }

    /// <summary>The collection of drawings; null where there is none.</summary>
    [Id(5)] public Collection? Collection { get; init; }

    /// <summary>The id of the network that the whole room uses; null where everybody chooses.</summary>
    [Id(6)] public string? Network { get; init; }

    /// <summary>Where the teacher is; null where pages do not follow.</summary>
    [Id(7)] public TeacherPlace? Place { get; init; }

    /// <summary>Whether the teacher has ended it.</summary>
    [Id(8)] public bool HasEnded { get; init; }

    /// <summary>The student with a visitor id; null where there is none.</summary>
    public Member? Find(string? visitor) => Members.FirstOrDefault(member => member.Visitor == visitor);

    /// <summary>The student on a seat; null where there is none.</summary>
    public Member? Find(int seat) => Members.FirstOrDefault(member => member.Seat == seat);
}

/// <summary>What has changed in a room since the last update.</summary>
/// <param name="View">The room; null where only pictures have changed, and where there is no room.</param>
/// <param name="Tiles">The pictures that are new.</param>
/// <param name="IsWhole">Whether there is nothing else, as for a replica that is new to the room: pictures that are missing are not there.</param>
[GenerateSerializer, Immutable]
public sealed record RoomUpdate(RoomView? View, ImmutableArray<Tile> Tiles, bool IsWhole = false);
