using Orleans.Concurrency;

namespace Explorer.Classroom.Rooms;

/// <summary>A web replica that shows a room to its visitors.</summary>
public interface IRoomListener : IGrainObserver
{
    /// <summary>Hears what has changed, at most four times a second.</summary>
    [OneWay]
    Task UpdateAsync(RoomUpdate update);
}
