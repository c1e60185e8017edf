using Explorer.Network.Weights;

namespace Explorer.Network.Training;

/// <summary>The steps of one run, whatever computes them.</summary>
internal abstract class TrainingEngine : IDisposable
{
    /// <summary>Steps done so far, over all epochs.</summary>
    public abstract long Done { get; }

    /// <summary>Makes the engine of a job.</summary>
    /// <param name="job">What to train, and how.</param>
    /// <param name="weights">Where to begin.</param>
    /// <exception cref="TrainingException">The checkpoint to go on from is another optimizer's.</exception>
    public static TrainingEngine Create(TrainingJob job, NetworkWeights weights) =>
        job.Engine == ComputeEngine.Managed ? new ManagedEngine(job, weights) : new TorchEngine(job, weights);

    /// <summary>Shuffles the images; every epoch has a random order of its own, so that a run can go on from any of them.</summary>
    public abstract void Begin(int epoch);

    /// <summary>Makes one step.</summary>
    public abstract void Next();

    /// <summary>Reads the metrics of the epoch so far; a step at least lies between two readings.</summary>
    public abstract EpochMetrics Read();

    /// <summary>The root mean square of the last step's gradients of a tensor, such as <c>1.weight</c>.</summary>
    public abstract double RmsGradient(string name);

    /// <summary>Copies the network's parameters.</summary>
    public abstract NetworkWeights Save();

    /// <summary>What the optimizer remembers, for a checkpoint.</summary>
    public abstract IReadOnlyDictionary<string, float[]> SaveState();

    /// <summary>The share of test images that are named rightly.</summary>
    public abstract double TestAccuracy();

    /// <summary>The share of validation images that are named rightly; only where there are any.</summary>
    public abstract double ValidationAccuracy();

    public abstract void Dispose();
}
