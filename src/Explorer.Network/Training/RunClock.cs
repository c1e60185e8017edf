using System.Diagnostics;

namespace Explorer.Network.Training;

/// <summary>Keeps training and evaluation time apart, and tells what is left.</summary>
internal sealed class RunClock(TrainingJob job)
{
    private readonly Stopwatch _lap = Stopwatch.StartNew();
    private readonly long _first = (job.From?.Epochs ?? 0) * job.StepsPerEpoch;
    private TimeSpan _training;
    private TimeSpan _evaluating;
    private long _step;

    public void Trained(long step)
    {
        _step = step;
        _training += Lap();
    }

    public void Evaluated() => _evaluating += Lap();

    public TrainingReport Report(EpochMetrics read, double? testAccuracy)
    {
        var here = (_step - _first) / (double)job.StepsPerEpoch;
        var remaining = (_training + _evaluating) * ((job.Steps - _step) / (double)(_step - _first));
        return new TrainingReport(
            _step, job.Steps, _step / (double)job.StepsPerEpoch, read.Loss, read.Accuracy, testAccuracy, here * job.Train.Count / _training.TotalSeconds, remaining)
        {
            RecentLosses = BatchLosses.Smooth(read.Batches),
        };
    }

    private TimeSpan Lap()
    {
        var lap = _lap.Elapsed;
        _lap.Restart();
        return lap;
    }
}
