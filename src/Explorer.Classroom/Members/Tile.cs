namespace Explorer.Classroom.Members;

/// <summary>A student's place on the wall.</summary>
/// <param name="Seat">The student's seat.</param>
/// <param name="Picture">What they have drawn.</param>
[GenerateSerializer, Immutable]
public sealed record Tile(int Seat, StudentPicture Picture);
