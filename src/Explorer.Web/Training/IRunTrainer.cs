using Explorer.Network.Messages;
using Explorer.Network.Uncertainty;

namespace Explorer.Web.Training;

/// <summary>What does the work of a run, here or on another machine; the queue and its bookkeeping do not care.</summary>
public interface IRunTrainer
{
    /// <summary>Loads a run's images, trains its network, and keeps in its folder what comes.</summary>
    /// <param name="run">The run, which has begun.</param>
    /// <param name="live">Hears of everything at once.</param>
    /// <param name="stop">Ends it early; what was learned by then is kept.</param>
    /// <param name="end">The program ends: what the database does not take is given up.</param>
    /// <exception cref="MessageException">It cannot go on; one sentence.</exception>
    /// <exception cref="IOException">The disk refused.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before its first step.</exception>
    RunOutcome Train(Run run, LiveRun live, CancellationToken stop, CancellationToken end);
}

/// <summary>How a training ended by itself.</summary>
/// <param name="Epochs">Complete epochs.</param>
/// <param name="IsStopped">Whether it was stopped before all of them were done.</param>
/// <param name="Notice">What was noticed at its end; null for nothing.</param>
/// <param name="Calibration">How sure the network may be; null where no epoch was completed.</param>
public sealed record RunOutcome(int Epochs, bool IsStopped, Message? Notice = null, Calibration? Calibration = null);
