namespace Explorer.Classroom.Rooms;

/// <summary>What the teacher has switched.</summary>
/// <param name="HidesNames">Whether the wall shows seats in place of nicknames.</param>
/// <param name="IsPaused">Whether students may neither draw nor go anywhere.</param>
/// <param name="AdmitsByHand">Whether the teacher lets every newcomer in.</param>
/// <param name="LeadsPages">Whether students' pages follow the teacher's.</param>
/// <param name="LeadsDrawing">Whether their drawing follows too.</param>
[GenerateSerializer, Immutable]
public sealed record RoomSettings(bool HidesNames = false, bool IsPaused = false, bool AdmitsByHand = false, bool LeadsPages = false, bool LeadsDrawing = false);
