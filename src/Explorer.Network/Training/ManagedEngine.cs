using System.Runtime.InteropServices;
using Explorer.Network.Compute;
using Explorer.Network.Messages;
using Explorer.Network.Training.Augmentation;
using Explorer.Network.Weights;
using static TorchSharp.torch;

namespace Explorer.Network.Training;

/// <summary>
/// Steps by the C# engine. The order of the images and their augmentation are torch's, from the same random generator as in
/// <see cref="TorchEngine"/>, so that both engines see the same batches unless dropout draws in between.
/// </summary>
internal sealed class ManagedEngine : TrainingEngine
{
    private readonly TrainingJob _job;
    private readonly ComputeNetwork _network;
    private readonly GradientRule _rule;
    private readonly SetFeed _train;
    private readonly SetFeed _test;
    private readonly SetFeed? _validation;
    private readonly ChangedFeed _changed;
    private readonly DeviceImages? _pixels;
    private readonly Generator _random;
    private readonly Augmenter _augmenter;
    private readonly int[] _order;
    private readonly List<(double Loss, double Correct, long Count)> _batches = [];
    private readonly EpochTally _tally = new();
    private long _done;

    public ManagedEngine(TrainingJob job, NetworkWeights weights)
    {
        var config = job.Config;
        _job = job;
        try
        {
            _network = ComputeNetwork.Create(job.Architecture, job.Normalization, config.Dropout, config.ThreadCount);
            _network.Load(weights);
            _rule = new GradientRule(config, _network.Parameters.Length);
            (_train, _test, _changed) = (new(job.Train, job.Normalization), new(job.Test, job.Normalization), new(job.Train, job.Normalization));
            _validation = job.Validation is { } validation ? new(validation, job.Normalization) : null;
            _random = new Generator((ulong)config.Seed, CPU);
            _augmenter = new Augmenter(config.Augmentation, _random);
            _order = new int[job.Train.Count];
            _pixels = config.Augmentation.IsNone ? null : new DeviceImages(job.Train, CPU);
            if (job.From is { } from)
                Load(from);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public override long Done => _done;

    public override void Begin(int epoch)
    {
        _done = epoch * _job.StepsPerEpoch;
        _batches.Clear();
        _tally.Reset();
        _random.manual_seed(_job.SeedOf(epoch));
        using var order = randperm(_order.Length, ScalarType.Int32, generator: _random);
        order.data<int>().CopyTo(_order);
    }

    public override void Next()
    {
        var from = (int)(_done % _job.StepsPerEpoch * _job.Config.BatchSize);
        var batch = Gather(from, Math.Min(_job.Config.BatchSize, _order.Length - from));
        // Within a step no two units share a counter; overlaps between steps are very unlikely.
        var made = _network.Train(batch, unchecked((ulong)_job.SeedOf(0) * 0xD1342543DE82EF95 + (ulong)_done * 0xAF251AF3B0F025B5));
        _rule.Begin(_job.LearningRate(_done));
        _network.Update(_rule);
        _batches.Add((made.Loss / batch.Count, made.Correct, batch.Count));
        _done++;
    }

    public override EpochMetrics Read()
    {
        var read = _tally.Read(_batches);
        _batches.Clear();
        return read;
    }

    public override double RmsGradient(string name)
    {
        var (_, from, length) = _network.Layout.First(tensor => tensor.Name == name);
        return _network.RmsGradient(from, length);
    }

    public override NetworkWeights Save() => _network.Save();

    public override IReadOnlyDictionary<string, float[]> SaveState()
    {
        var kinds = OptimizerState.Kinds(_job.Config.Optimizer);
        return (from tensor in _network.Layout
                from kind in Enumerable.Range(0, kinds.Count)
                select (Name: $"{tensor.Name}.{kinds[kind]}", Values: _rule.State[kind].Span.Slice(tensor.From, tensor.Length).ToArray()))
            .ToDictionary(one => one.Name, one => one.Values);
    }

    public override double TestAccuracy() => Accuracy(_test, _job.Test.Count);

    public override double ValidationAccuracy() => Accuracy(_validation!, _job.Validation!.Count);

    public override void Dispose()
    {
        // Some are not there yet where the constructor fails.
        _pixels?.Dispose();
        _network?.Dispose();
        _random?.Dispose();
    }

    private double Accuracy(SetFeed images, int count)
    {
        images.Choose(null, 0, count);
        return _network.Measure(images).Correct / (double)count;
    }

    private ImageFeed Gather(int from, int count)
    {
        _train.Choose(_order, from, count);
        if (_pixels is null)
            return _train;
        using var scope = NewDisposeScope();
        var chosen = tensor(_order.AsSpan(from, count).ToArray(), ScalarType.Int64);
        var changed = _augmenter.Apply(_pixels.Pixels.index_select(0, chosen)).contiguous();
        _changed.Set(MemoryMarshal.Cast<byte, float>(changed.bytes), _train);
        return _changed;
    }

    private void Load(TrainingCheckpoint from)
    {
        var kinds = OptimizerState.Kinds(_job.Config.Optimizer);
        foreach (var (name, at, length) in _network.Layout)
            for (var kind = 0; kind < kinds.Count; kind++)
            {
                if (!from.OptimizerState.TryGetValue($"{name}.{kinds[kind]}", out var values) || values.Length != length)
                    throw new TrainingException(Message.Of("Checkpoint_StateMissing", $"{name}.{kinds[kind]}"));
                values.CopyTo(_rule.State[kind].Span[at..]);
            }
        _rule.Steps = from.Epochs * _job.StepsPerEpoch;
    }
}
