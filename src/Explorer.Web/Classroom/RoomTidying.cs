using Explorer.Classroom.Rooms;
using Explorer.Web.Classroom.Store;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Classroom;

/// <summary>Deletes the rooms whose day is over.</summary>
internal sealed partial class RoomTidying(RoomStorage storage, IOptions<RoomLimits> limits, TimeProvider time, ILogger<RoomTidying> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, time);
        try
        {
            do
                await TidyAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }

    private async Task TidyAsync(CancellationToken cancellation)
    {
        try
        {
            await storage.TidyAsync(time.GetUtcNow() - limits.Value.Lifetime, cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Failed(error);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Rooms whose time is over could not be deleted; it is tried again in an hour.")]
    private partial void Failed(Exception error);
}
