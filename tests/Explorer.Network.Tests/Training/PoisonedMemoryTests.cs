using Explorer.Network.Architecture;
using Explorer.Network.Tests.Runs;
using Explorer.Network.Training;
using Explorer.Network.Training.Augmentation;

namespace Explorer.Network.Tests.Training;

public sealed class PoisonedMemoryTests
{
    /// <summary>A run must not find in its memory what an earlier one left there.</summary>
    [Theory]
    [InlineData("28-c2k5p2s1-m2s2p0-c3k5p0s1-m2s2p0-relu-12-11-10", ComputeEngine.Torch)]
    [InlineData("28-c5k3p0s2-a3s1p1-c20k4p1s1-a2s2p0-sigmoid-30-7-10", ComputeEngine.Torch)]
    [InlineData("28-c6k5p2s1-m2s2p0-c16k5p0s1-m2s2p0-relu-120-84-10", ComputeEngine.Torch)]
    [InlineData("28-c6k5p2s1-m2s2p0-c16k5p0s1-m2s2p0-relu-120-84-10", ComputeEngine.Managed)]
    public void Run_AfterADivergedOne_LearnsAsOneBefore(string network, ComputeEngine engine)
    {
        var config = new TrainingConfig
        {
            Epochs = 2, BatchSize = 64, Optimizer = Optimizer.AdamW, LearningRate = 0.003, Dropout = 0.1, Schedule = LearningRateSchedule.Cosine,
            Augmentation = new AugmentationConfig(1, 5, 0.1, true), Threads = 1, Engine = engine,
        };
        var job = RunScene.Job(config) with { Architecture = ArchitecturePresets.Build(EarlierDesign.Read(network)!) };
        var poison = job with { Config = TrainingConfig.Course with { LearningRate = 1e30, Threads = 1, Engine = engine } };
        var before = Trainer.Run(job, new Silence(), TestContext.Current.CancellationToken).Weights;
        for (var i = 0; i < 15; i++)
        {
            Assert.Throws<TrainingException>(() => Trainer.Run(poison, null, TestContext.Current.CancellationToken));
            RunScene.AssertSame(before, Trainer.Run(job, new Silence(), TestContext.Current.CancellationToken).Weights);
        }
    }

    private sealed class Silence : TrainingObserver;
}
