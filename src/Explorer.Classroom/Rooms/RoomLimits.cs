namespace Explorer.Classroom.Rooms;

/// <summary>What one room takes, so that no room can take a server's memory.</summary>
public sealed class RoomLimits
{
    /// <summary>Students in one room.</summary>
    public int Students { get; set; } = 300;

    /// <summary>Drawings that one room collects.</summary>
    public int Drawings { get; set; } = 3000;

    /// <summary>Drawings that one student contributes.</summary>
    public int DrawingsPerStudent { get; set; } = 200;

    /// <summary>Questions that one room is asked.</summary>
    public int Questions { get; set; } = 200;

    /// <summary>How long after the last visit a room ends, with all its data.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Copies all of it.</summary>
    public void CopyTo(RoomLimits other)
    {
        ArgumentNullException.ThrowIfNull(other);
        (other.Students, other.Drawings, other.DrawingsPerStudent, other.Questions, other.Lifetime) = (Students, Drawings, DrawingsPerStudent, Questions, Lifetime);
    }
}
