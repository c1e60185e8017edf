using System.Text.Json.Serialization;
using Explorer.Network.Architecture;
using Explorer.Network.Compute;
using Explorer.Network.Messages;
using Explorer.Network.Native;
using Explorer.Network.Training.Augmentation;

namespace Explorer.Network.Training;

/// <summary>How the parameters follow their gradients.</summary>
public enum Optimizer
{
    /// <summary>Plain stochastic gradient descent: the course's.</summary>
    Sgd,

    /// <summary>Gradient descent with momentum 0.9.</summary>
    Momentum,

    /// <summary>Adam (Kingma and Ba 2015), torch's default betas.</summary>
    Adam,

    /// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019).</summary>
    AdamW,
}

/// <summary>How the learning rate changes over a run.</summary>
public enum LearningRateSchedule
{
    /// <summary>It does not.</summary>
    Constant,

    /// <summary>It rises over the first twentieth of the run and then falls to zero along half a cosine.</summary>
    Cosine,
}

/// <summary>Everything that decides how a run learns, apart from the network and the data. The defaults are the course's.</summary>
public sealed record TrainingConfig
{
    /// <summary>The course's settings: SGD, learning rate 0.9, batches of 256, ten epochs.</summary>
    public static TrainingConfig Course { get; } = new();

    /// <summary>How the parameters follow their gradients.</summary>
    public Optimizer Optimizer { get; init; } = Optimizer.Sgd;

    /// <summary>Step length; above 0.</summary>
    public double LearningRate { get; init; } = 0.9;

    /// <summary>How the learning rate changes.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Constant;

    /// <summary>Images in one step, 1 to 10,000.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Passes over the training set, 1 to 1,000.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Weight decay; 0 or more.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Share of the fully connected layers' hidden units left out in each step, 0 to below 1.</summary>
    public double Dropout { get; init; }

    /// <summary>
    /// Share of the training images, of every class alike, that are kept back for validation, 0 to 0.5. With one, every epoch is
    /// measured on them, and the test images are used once, at the end.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Validation { get; init; }

    /// <summary>Random changes to the training images.</summary>
    public AugmentationConfig Augmentation { get; init; } = AugmentationConfig.None;

    /// <summary>Decides the first weights, the order of the images and every other random number; 0 or more.</summary>
    public int Seed { get; init; }

    /// <summary>CPU threads; 0 takes one for each processor. The same number gives the same weights to the bit.</summary>
    public int Threads { get; init; }

    /// <summary>What computes it. The same one gives the same weights to the bit, another one the same within rounding; with dropout, each engine draws masks of its own.</summary>
    public ComputeEngine Engine { get; init; }

    /// <summary>The number of threads that <see cref="Threads"/> means on this machine.</summary>
    internal int ThreadCount => Threads > 0 ? Threads : Environment.ProcessorCount;

    /// <summary>How many of the training images remain for training where <see cref="Validation"/> keeps its share back.</summary>
    public int TrainedOf(int images) => images - (int)Math.Round(images * Validation);

    /// <summary>What computes it where <see cref="Engine"/> leaves the choice: the C# engine on the CPU, for networks that it covers.</summary>
    public ComputeEngine EngineFor(NetworkArchitecture architecture, ComputeDevice device)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(device);
        return Engine != ComputeEngine.Auto ? Engine : device.IsCpu && ComputeNetwork.Covers(architecture) ? ComputeEngine.Managed : ComputeEngine.Torch;
    }

    /// <summary>Why the engine that was asked for cannot train a network there; null when it can.</summary>
    public Message? EngineProblem(NetworkArchitecture architecture, ComputeDevice device)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(device);
        return Engine != ComputeEngine.Managed ? null
            : !device.IsCpu ? Message.Of("Training_EngineNeedsCpu", device.Id)
            : architecture.Sequential.FirstOrDefault(layer => !ComputeNetwork.Covers(layer)) is { } other ? Message.Of("Training_EngineLacksLayer", other.Name, other.TorchName)
            : null;
    }

    /// <summary>What is wrong with the numbers, a message each; none when they are valid.</summary>
    public IEnumerable<Message> Problems()
    {
        if (!(LearningRate > 0) || !double.IsFinite(LearningRate))
            yield return Message.Of("Config_LearningRate", LearningRate);
        if (BatchSize is < 1 or > 10_000)
            yield return Message.Of("Config_BatchSize", BatchSize);
        if (Epochs is < 1 or > 1_000)
            yield return Message.Of("Config_Epochs", Epochs);
        if (!(WeightDecay >= 0) || !double.IsFinite(WeightDecay))
            yield return Message.Of("Config_WeightDecay", WeightDecay);
        if (!(Dropout >= 0 && Dropout < 1))
            yield return Message.Of("Config_Dropout", Dropout);
        if (!(Validation >= 0 && Validation <= 0.5))
            yield return Message.Of("Config_Validation", Validation);
        if (Seed < 0)
            yield return Message.Of("Config_Seed", Seed);
        if (Threads is < 0 or > 1024)
            yield return Message.Of("Config_Threads", Threads);
        foreach (var problem in Augmentation.Problems())
            yield return problem;
    }
}
