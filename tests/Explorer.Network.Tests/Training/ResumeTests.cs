using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Network.Tests.Runs;
using Explorer.Network.Training;
using Explorer.Network.Training.Augmentation;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Training;

public sealed class ResumeTests : IDisposable
{
    private readonly RunScene _scene = new();

    public ResumeTests() => _scene.Folder.Create();

    public void Dispose() => _scene.Dispose();

    public static MatrixTheoryData<Optimizer, ComputeEngine> OptimizersAndEngines => new(Enum.GetValues<Optimizer>(), [ComputeEngine.Torch, ComputeEngine.Managed]);

    [Theory]
    [MemberData(nameof(OptimizersAndEngines))]
    public void Run_FromEachOfItsCheckpoints_EndsAsIfNeverStopped(Optimizer optimizer, ComputeEngine engine)
    {
        var job = RunScene.Job(new TrainingConfig
        {
            Optimizer = optimizer, LearningRate = optimizer is Optimizer.Adam or Optimizer.AdamW ? 0.003 : 0.1, Epochs = 4, BatchSize = 64,
            Schedule = LearningRateSchedule.Cosine, WeightDecay = 0.01, Dropout = 0.2, Augmentation = new AugmentationConfig(2, 10, 0.1, true), Seed = 3, Threads = 1, Engine = engine,
        });
        var whole = new Recorder();
        Trainer.Run(job, whole, TestContext.Current.CancellationToken);

        foreach (var checkpoint in whole.Checkpoints.SkipLast(1))
        {
            _scene.Folder.SaveCheckpoint(checkpoint);
            var rest = new Recorder();
            Trainer.Run(job with { From = _scene.Folder.LoadCheckpoint() }, rest, TestContext.Current.CancellationToken);

            Assert.Equal(4 - checkpoint.Epochs, rest.Checkpoints.Count);
            RunScene.AssertSame(whole.Checkpoints[^1].Weights, rest.Checkpoints[^1].Weights);
            Assert.Equal(whole.Checkpoints[^1].OptimizerState.OrderBy(one => one.Key).SelectMany(one => one.Value), rest.Checkpoints[^1].OptimizerState.OrderBy(one => one.Key).SelectMany(one => one.Value));
            Assert.Equal(whole.Curve.Where(report => report.Step > checkpoint.Epochs * job.StepsPerEpoch), rest.Curve);
        }
    }

    [Fact]
    public void Run_FromItsLastCheckpoint_IsCompleteAtOnce()
    {
        var job = RunScene.Job(new TrainingConfig { Epochs = 1, BatchSize = 64, LearningRate = 0.1, Threads = 1 });
        var recorder = new Recorder();
        Trainer.Run(job, recorder, TestContext.Current.CancellationToken);

        var again = Trainer.Run(job with { From = recorder.Checkpoints[^1] }, null, TestContext.Current.CancellationToken);

        Assert.Equal((1, false, null), (again.Epochs, again.Stopped, again.Final));
        RunScene.AssertSame(recorder.Checkpoints[^1].Weights, again.Weights);
    }

    [Theory]
    [InlineData(ComputeEngine.Torch)]
    [InlineData(ComputeEngine.Managed)]
    public void Run_FromAnotherOptimizersCheckpoint_SaysWhatIsMissing(ComputeEngine engine)
    {
        var config = new TrainingConfig { Epochs = 2, BatchSize = 64, LearningRate = 0.003, Threads = 1, Engine = engine };
        var recorder = new Recorder();
        Trainer.Run(RunScene.Job(config), recorder, TestContext.Current.CancellationToken);
        var job = RunScene.Job(config with { Optimizer = Optimizer.Adam }) with { From = recorder.Checkpoints[0] };

        var error = Assert.Throws<TrainingException>(() => Trainer.Run(job, null, TestContext.Current.CancellationToken));

        Assert.Equal(Message.Of("Checkpoint_StateMissing", "1.weight.exp_avg"), error.Details);
        Assert.Equal("The checkpoint has no '1.weight.exp_avg', so the run cannot be resumed from it: start again.", error.Message);
    }

    [Fact]
    public void Run_Observed_TellsInOrderAndInTime()
    {
        var recorder = new Recorder();
        var job = RunScene.Job(new TrainingConfig { Epochs = 2, BatchSize = 9, LearningRate = 0.1, Threads = 1 });
        Trainer.Run(job, recorder, TestContext.Current.CancellationToken);

        const long perEpoch = 23; // ⌈200 / 9⌉, so a report every fourth step
        Assert.Equal(perEpoch, job.StepsPerEpoch);
        Assert.Equal([4, 8, 12, 16, 20, 23, 27, 31, 35, 39, 43, 46], recorder.Curve.Select(report => report.Step));
        Assert.Equal([23, 46], recorder.Curve.Where(report => report.TestAccuracy is not null).Select(report => report.Step));
        Assert.Equal(new SnapshotPlan(46, RunScene.Small).Steps, recorder.Snapshots);
        Assert.Equal(["snapshot 0", "snapshot 1"], recorder.Lines.Take(2));
        Assert.Equal(["snapshot 4", "report 4"], recorder.Lines.SkipWhile(line => line != "snapshot 4").Take(2));
        Assert.Equal(["snapshot 46", "report 46", "epoch 2"], recorder.Lines.TakeLast(3));
        Assert.Equal(recorder.Lines.IndexOf("report 23") + 1, recorder.Lines.IndexOf("epoch 1"));
    }

    /// <summary>Writes down what it hears.</summary>
    private sealed class Recorder : TrainingObserver
    {
        public List<string> Lines { get; } = [];

        public List<ReportRecord> Curve { get; } = [];

        public List<long> Snapshots { get; } = [];

        public List<TrainingCheckpoint> Checkpoints { get; } = [];

        public override void Reported(TrainingReport report, NetworkWeights weights)
        {
            Lines.Add(FormattableString.Invariant($"report {report.Step}"));
            Curve.Add(ReportRecord.Of(report) with { ExamplesPerSecond = 0 });
        }

        public override void SnapshotTaken(long step, NetworkWeights weights)
        {
            Lines.Add(FormattableString.Invariant($"snapshot {step}"));
            Snapshots.Add(step);
        }

        public override void EpochCompleted(TrainingCheckpoint checkpoint)
        {
            Lines.Add(FormattableString.Invariant($"epoch {checkpoint.Epochs}"));
            Checkpoints.Add(checkpoint);
        }
    }
}
