using Explorer.Network.Model;
using Explorer.Network.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Explorer.Network.Training;

/// <summary>
/// Steps by TorchSharp: the data lie on the device as one tensor, batches are gathered there, losses are added up there, and
/// the host reads a number only when it reports.
/// </summary>
internal sealed class TorchEngine : TrainingEngine
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly NetworkModule _module;
    private readonly DeviceImages _train;
    private readonly DeviceImages _test;
    private readonly DeviceImages? _validation;
    private readonly TrainingSteps _steps;

    public TorchEngine(TrainingJob job, NetworkWeights weights)
    {
        try
        {
            var place = job.Device.ToTorch();
            _module = new NetworkModule(job.Architecture, job.Normalization);
            _module.Load(weights);
            _module.to(place);
            _train = new DeviceImages(job.Train, place);
            _test = new DeviceImages(job.Test, place);
            _validation = job.Validation is { } validation ? new DeviceImages(validation, place) : null;
            _steps = new TrainingSteps(_module, job, _train);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public override long Done => _steps.Done;

    public override void Begin(int epoch) => _steps.Begin(epoch);

    public override void Next() => _steps.Next();

    public override EpochMetrics Read() => _steps.Metrics.Read();

    public override double RmsGradient(string name)
    {
        using var scope = NewDisposeScope();
        return _module.named_parameters().First(parameter => parameter.name == name).parameter.grad is { } gradient ? gradient.square().mean().sqrt().cpu().item<float>() : 0;
    }

    public override NetworkWeights Save() => _module.Save();

    public override IReadOnlyDictionary<string, float[]> SaveState() => _steps.OptimizerState();

    public override double TestAccuracy() => Evaluation.Accuracy(_module, _test);

    public override double ValidationAccuracy() => Evaluation.Accuracy(_module, _validation!);

    public override void Dispose()
    {
        // Some are not there yet where the constructor fails.
        _steps?.Dispose();
        _validation?.Dispose();
        _test?.Dispose();
        _train?.Dispose();
        _module?.Dispose();
        _scope.Dispose();
    }
}
