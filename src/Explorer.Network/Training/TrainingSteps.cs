using Explorer.Network.Layers;
using Explorer.Network.Model;
using Explorer.Network.Training.Augmentation;
using static TorchSharp.torch;

namespace Explorer.Network.Training;

/// <summary>The steps of one run, and what they need to keep between them.</summary>
internal sealed class TrainingSteps : IDisposable
{
    private readonly NetworkModule _module;
    private readonly TrainingJob _job;
    private readonly DeviceImages _images;
    private readonly ParameterUpdates _updates;
    private readonly Generator _random;
    private readonly Augmenter _augmenter;
    private Tensor? _order;

    /// <exception cref="TrainingException">The checkpoint to go on from is another optimizer's.</exception>
    public TrainingSteps(NetworkModule module, TrainingJob job, DeviceImages images)
    {
        (_module, _job, _images) = (module, job, images);
        var config = job.Config;
        _updates = new ParameterUpdates(config, module.named_parameters(), job.From?.OptimizerState, (job.From?.Epochs ?? 0) * job.StepsPerEpoch);
        _random = new Generator((ulong)config.Seed, images.Pixels.device);
        _augmenter = new Augmenter(config.Augmentation, _random);
        module.Random = _random;
        if (config.Dropout > 0)
            module.HiddenDropout = units => DropoutModule.Apply(units, config.Dropout, _random);
        Metrics = new RunningMetrics();
    }

    public RunningMetrics Metrics { get; }

    /// <summary>Steps done so far, over all epochs.</summary>
    public long Done { get; private set; }

    /// <summary>The optimizer's state, for a checkpoint.</summary>
    public IReadOnlyDictionary<string, float[]> OptimizerState() => _updates.Save();

    /// <summary>Shuffles the images; every epoch has a random order of its own, so that a run can go on from any of them.</summary>
    public void Begin(int epoch)
    {
        _module.train();
        Metrics.Reset();
        _random.manual_seed(_job.SeedOf(epoch));
        _order?.Dispose();
        _order = randperm(_images.Count, ScalarType.Int64, _images.Labels.device, generator: _random).DetachFromDisposeScope();
        Done = epoch * _job.StepsPerEpoch;
    }

    public void Next()
    {
        using var scope = NewDisposeScope();
        var from = Done % _job.StepsPerEpoch * _job.Config.BatchSize;
        var chosen = _order!.slice(0, from, Math.Min(from + _job.Config.BatchSize, _images.Count), 1);
        var images = _augmenter.Apply(_images.Pixels.index_select(0, chosen));
        var labels = _images.Labels.index_select(0, chosen);

        _updates.ZeroGradients();
        var logits = _module.forward(images);
        var loss = nn.functional.cross_entropy(logits, labels);
        loss.backward();
        _updates.Step(_job.LearningRate(Done));
        Metrics.Add(loss, logits, labels);
        Done++;
    }

    public void Dispose()
    {
        _order?.Dispose();
        Metrics.Dispose();
        _updates.Dispose();
        _random.Dispose();
    }
}
