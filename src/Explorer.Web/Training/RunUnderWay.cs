using Explorer.Network.Runs;

namespace Explorer.Web.Training;

/// <summary>Of a run that waits or learns, what every process looks at again and again.</summary>
/// <param name="Id">The run.</param>
/// <param name="Name">What people call it.</param>
/// <param name="State">Whether it waits or learns.</param>
/// <param name="Device">The device that it is computed on.</param>
/// <param name="OwnerId">Whose it is; null for nobody's.</param>
/// <param name="IsShared">Whether everybody may look at it.</param>
/// <param name="Instance">The process that trains it; null while it waits.</param>
/// <param name="StopAsked">Whether that process is to end it.</param>
/// <param name="Deleted">When it was deleted; null for any other.</param>
/// <param name="Epoch">How many epochs it has learned up to its last report; null before the first.</param>
public sealed record RunUnderWay(long Id, string Name, RunState State, string Device, string? OwnerId, bool IsShared, string? Instance, bool StopAsked, DateTimeOffset? Deleted, double? Epoch)
{
    /// <summary>Whether it begins once its device is free.</summary>
    public bool IsWaiting => State == RunState.Queued && Deleted is null;
}
