namespace Explorer.Classroom.Drawings;

/// <summary>A drawing that a student has contributed, labelled by what they were asked to draw.</summary>
/// <param name="Id">Its number in the room.</param>
/// <param name="Seat">Who drew it.</param>
/// <param name="Label">What was meant, an index into the collection's classes.</param>
/// <param name="Read">What the network read; null where its classes are others.</param>
/// <param name="Pixels">28 × 28, as a network sees it.</param>
/// <param name="HandIn">What the student's page called it when it was handed in; empty in rooms that were stored before hand-ins were told apart.</param>
[GenerateSerializer, Immutable]
public sealed record LabelledDrawing(int Id, int Seat, int Label, int? Read, byte[] Pixels, Guid HandIn = default)
{
    /// <summary>Pixels along each side.</summary>
    public const int Side = 28;
}
