using System.Runtime.InteropServices;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Native;
using Explorer.Network.Weights;
using static TorchSharp.torch;

namespace Explorer.Network.Training;

/// <summary>
/// Trains a network: an engine makes the steps, and between them a run is reported, kept, stopped or given up, the same way
/// whatever the engine.
/// </summary>
public static class Trainer
{
    private const int ReportsPerEpoch = 5;

    /// <summary>Trains from fresh weights, with a callback for reports.</summary>
    /// <inheritdoc cref="Run(TrainingJob, TrainingObserver?, CancellationToken)"/>
    public static TrainingResult Run(
        NetworkArchitecture architecture, TrainingConfig config, ImageSet train, ImageSet test, ComputeDevice device,
        Action<TrainingReport>? report = null, CancellationToken stop = default) =>
        Run(new TrainingJob(architecture, config, train, test, device), report is null ? null : new ReportObserver(report), stop);

    /// <summary>Trains until its epochs are done or the token asks to stop.</summary>
    /// <param name="job">What to train, and how.</param>
    /// <param name="observer">Hears how it gets on.</param>
    /// <param name="stop">Ends the run before its next step; the last complete epoch is kept.</param>
    /// <exception cref="TrainingException">
    /// The training settings are invalid, the data do not fit the network, the run has diverged, or the device cannot go on.
    /// </exception>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public static TrainingResult Run(TrainingJob job, TrainingObserver? observer, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        job.Check();
        LibTorch.Load();
        // The number of threads belongs to the calling thread, and decides the order in which sums are rounded.
        // Asking comes first: a thread's first use of torch would replace its number by the one set last elsewhere.
        _ = get_num_threads();
        set_num_threads(job.Config.ThreadCount);
        try
        {
            return RunSteps(job, observer, stop);
        }
        catch (ExternalException error)
        {
            throw new TrainingException(DeviceErrors.Explain(error, job.Device.Id), error);
        }
    }

    private static TrainingResult RunSteps(TrainingJob job, TrainingObserver? observer, CancellationToken stop)
    {
        var weights = job.From?.Weights ?? Initialization.Xavier(job.Architecture, job.Config.Seed, job.Normalization);
        using var engine = TrainingEngine.Create(job, weights);

        var plan = new SnapshotPlan(job.Steps, job.Architecture);
        var divergence = new Divergence(job);
        var stalled = new StalledLossCheck(job);
        Message? notice = null;
        var clock = new RunClock(job);
        TrainingReport? final = null;
        var epoch = job.From?.Epochs ?? 0;
        if (epoch == 0)
            observer?.SnapshotTaken(0, weights);
        for (; epoch < job.Config.Epochs && !stop.IsCancellationRequested; epoch++)
        {
            engine.Begin(epoch);
            EpochMetrics? read = null;
            IReadOnlyList<double> gradients = [];
            for (var i = 1; i <= job.StepsPerEpoch; i++)
            {
                if (stop.IsCancellationRequested)
                    return new TrainingResult(weights, epoch, true, final, job.Device.Id);
                engine.Next();
                var reports = i % Math.Max(1, job.StepsPerEpoch / ReportsPerEpoch) == 0 || i == job.StepsPerEpoch;
                if (!reports && (observer is null || !plan.Contains(engine.Done)))
                    continue;
                var now = engine.Save();
                if (reports)
                    Read();
                if (divergence.Of(reports ? read!.RecentLoss : null, now, epoch) is { } diverged)
                {
                    if (!reports)
                        Read();
                    // The curves go up to the failure; what was learned stays what it was before.
                    if (read!.Batches.Length > 0)
                        observer?.Reported(clock.Report(read, null), weights);
                    throw diverged;
                }
                if (reports)
                {
                    notice = stalled.Look(read!.RecentLoss, engine);
                    gradients = Gradients(job, engine);
                }
                if (plan.Contains(engine.Done))
                    observer?.SnapshotTaken(engine.Done, now);
                if (reports && i < job.StepsPerEpoch)
                    observer?.Reported(clock.Report(read!, null) with { Notice = notice, Gradients = gradients }, now);
            }
            weights = engine.Save();
            double? validation = job.Validation is null ? null : engine.ValidationAccuracy();
            // Whatever is chosen by the validation images, the test images have no part in it.
            double? test = job.Validation is null || epoch + 1 == job.Config.Epochs ? engine.TestAccuracy() : null;
            clock.Evaluated();
            final = clock.Report(read!, test) with { ValidationAccuracy = validation, Notice = notice, Gradients = gradients };
            observer?.Reported(final, weights);
            observer?.EpochCompleted(new TrainingCheckpoint(epoch + 1, weights, engine.SaveState()));

            void Read()
            {
                read = engine.Read();
                clock.Trained(engine.Done - read.Lost);
            }
        }
        return new TrainingResult(weights, epoch, epoch < job.Config.Epochs, final, job.Device.Id);
    }

    // Asked of the last step alone, five times an epoch: every step's would cost a reading from the device each.
    private static double[] Gradients(TrainingJob job, TrainingEngine engine)
    {
        double[] gradients = [.. job.Architecture.Weighted.Select(layer => engine.RmsGradient(layer.WeightName))];
        return gradients.All(double.IsFinite) ? gradients : [];
    }

    /// <summary>Raised on reports alone.</summary>
    internal sealed class ReportObserver(Action<TrainingReport> report) : TrainingObserver
    {
        public override void Reported(TrainingReport reported, NetworkWeights weights) => report(reported);
    }
}
