using Explorer.Network.Tests.Runs;
using Explorer.Network.Training;
using Explorer.Network.Weights;
using TorchSharp;

namespace Explorer.Network.Tests.Training;

public sealed class DeviceErrorsTests
{
    private static readonly TrainingConfig Quick = new() { Epochs = 1, BatchSize = 64, LearningRate = 0.1, Threads = 1 };

    // Asked for at once, a thousand terabytes are refused at once, whatever the machine has: no page is touched.
    [Fact]
    public void Run_WhoseDeviceHasNoMemoryLeft_IsOneSentence() => Assert.Equal(
        "The device cpu is out of memory: use a smaller batch or a smaller network, or stop other programs that use it.",
        Failure(() => torch.empty(1L << 48)));

    [Fact]
    public void Run_WhoseDeviceFails_SaysWhatTorchSaid()
    {
        var message = Failure(() => torch.zeros(2, 3).reshape(7));

        Assert.StartsWith("The device cpu failed (shape '[7]' is invalid for input of size 6", message, StringComparison.Ordinal);
        Assert.EndsWith("): try again, or choose another device.", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    private static string Failure(Action torch) => Assert.Throws<TrainingException>(() =>
        Trainer.Run(RunScene.Job(Quick), new Saboteur(torch), TestContext.Current.CancellationToken)).Message;

    /// <summary>Asks torch for the impossible in the middle of a run.</summary>
    private sealed class Saboteur(Action torch) : TrainingObserver
    {
        public override void Reported(TrainingReport report, NetworkWeights weights) => torch();
    }
}
