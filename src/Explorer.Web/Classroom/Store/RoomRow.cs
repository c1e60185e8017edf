namespace Explorer.Web.Classroom.Store;

/// <summary>What is kept of a room.</summary>
internal sealed class RoomRow
{
    /// <summary>The grain's name.</summary>
    public required string Name { get; init; }

    /// <summary>The state as Orleans serializes it.</summary>
    public required byte[] State { get; set; }

    /// <summary>Another one after each write: of two replicas that believe to have the room, one is refused.</summary>
    public required string Version { get; set; }

    /// <summary>When it was written, in milliseconds since 1970.</summary>
    public long Written { get; set; }
}
