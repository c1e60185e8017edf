using Explorer.Network.Weights;

namespace Explorer.Network.Training;

/// <summary>Hears how a run gets on, on the training thread; whatever takes long belongs elsewhere.</summary>
public abstract class TrainingObserver
{
    /// <summary>Five times an epoch, and at its end.</summary>
    /// <param name="report">Where the run stands.</param>
    /// <param name="weights">What the network has learned up to here.</param>
    public virtual void Reported(TrainingReport report, NetworkWeights weights)
    {
    }

    /// <summary>At the steps of the run's <see cref="SnapshotPlan"/>, before the first step too.</summary>
    /// <param name="step">Steps done.</param>
    /// <param name="weights">What the network has learned up to here.</param>
    public virtual void SnapshotTaken(long step, NetworkWeights weights)
    {
    }

    /// <summary>After each epoch.</summary>
    /// <param name="checkpoint">From where the run could go on.</param>
    public virtual void EpochCompleted(TrainingCheckpoint checkpoint)
    {
    }
}
