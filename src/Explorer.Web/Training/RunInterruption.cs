using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Training;

/// <summary>What becomes of a run that does not come to its own end.</summary>
public sealed class RunInterruption(IOptions<ExplorerOptions> options)
{
    internal static Message Interrupted { get; } = Message.Of("Run_Interrupted");

    /// <summary>A run that waited, and is to begin no more.</summary>
    public static Run StopWaiting(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run with { State = RunState.Stopped, Reason = Message.Of("Run_StoppedWhileQueued") };
    }

    /// <summary>
    /// A run that learns while its process is shut down. Among several replicas it waits for the next one that is free, which goes
    /// on from the last complete epoch; otherwise it is resumed when somebody asks.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="epoch">How many epochs it had learned; null before its first report.</param>
    public Run HandOver(Run run, double? epoch)
    {
        ArgumentNullException.ThrowIfNull(run);
        return options.Value.Cluster.IsUsed && run is { StopAsked: false, Deleted: null }
            ? run with { State = RunState.Queued, Reason = GoesOn(epoch), Instance = null }
            : AtRest(run);
    }

    /// <summary>
    /// A run whose process has died. It is handed over too, unless it came no further than the last time: what ends one process is
    /// not to end them all.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="epoch">How many epochs it had learned; null before its first report.</param>
    public Run Interrupt(Run run, double? epoch)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Reason == GoesOn(epoch) ? AtRest(run) : HandOver(run, epoch);
    }

    private static Run AtRest(Run run) => run with { State = RunState.Interrupted, Reason = Interrupted, Instance = null, StopAsked = false };

    private static Message GoesOn(double? epoch) => (long)(epoch ?? 0) is > 0 and var complete ? Message.Of("Run_GoesOnElsewhere", complete) : Message.Of("Run_BeginsElsewhere");
}
