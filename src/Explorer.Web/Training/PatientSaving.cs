using System.Collections.Concurrent;
using Explorer.Network.Messages;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Training;

/// <summary>
/// Saves what must not be lost: while the database is locked or its disk full, it waits and tries again, so that what waits
/// behind goes on by itself once there is room.
/// </summary>
public sealed partial class PatientSaving(TimeProvider time, ILogger<PatientSaving> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(30);

    // One for each thread that waits: what one has saved says nothing of another.
    private readonly ConcurrentDictionary<object, Message> _troubles = new();

    /// <summary>Why something waits to be saved; null when nothing does.</summary>
    public Message? Trouble => _troubles.Values.FirstOrDefault();

    /// <summary>Saves, and tries again after a pause for as long as the database refuses.</summary>
    /// <param name="save">Saves; a <see cref="RunStoreException"/> lets it be tried again, any other exception gets out.</param>
    /// <param name="end">The program ends: it is tried no more.</param>
    /// <returns>Whether it was saved.</returns>
    public bool RetryUntilSaved(Action save, CancellationToken end)
    {
        ArgumentNullException.ThrowIfNull(save);
        var caller = new object();
        try
        {
            for (var pause = FirstPause; ; pause = pause + pause < LongestPause ? pause + pause : LongestPause)
                try
                {
                    save();
                    return true;
                }
                catch (RunStoreException error)
                {
                    _troubles[caller] = error.Details;
                    Waits(error.Details.ToString());
                    if (!Pause(pause, end))
                        return false;
                }
        }
        finally
        {
            _troubles.TryRemove(caller, out _);
        }
    }

    private bool Pause(TimeSpan pause, CancellationToken end)
    {
        try
        {
            Task.Delay(pause, time, end).GetAwaiter().GetResult();
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "{Failure} It is tried again.")]
    private partial void Waits(string failure);
}
