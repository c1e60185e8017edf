using System.Runtime.InteropServices;
using Explorer.Network.Native;
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

    // What CUDA and torch say, each as it stands in a report of somebody whom it happened to.
    [Theory]
    [InlineData("CUDA error: no kernel image is available for execution on the device\nCUDA kernel errors might be asynchronously reported", "Gpu_NoKernel")]
    [InlineData("CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 79.10 GiB", "Device_OutOfMemory")]
    [InlineData("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`", "Device_OutOfMemory")]
    [InlineData("[enforce fail at alloc_cpu.cpp:114] err == 0. DefaultCPUAllocator: can't allocate memory", "Device_OutOfMemory")]
    [InlineData("CUDA driver version is insufficient for CUDA runtime version", "Gpu_DriverOld")]
    [InlineData("The NVIDIA driver on your system is too old (found version 11040).", "Gpu_DriverOld")]
    [InlineData("Unexpected error from cudaGetDeviceCount(). Error 804: forward compatibility was attempted on non supported HW", "Gpu_DriverOld")]
    [InlineData("Found no NVIDIA driver on your system.", "Gpu_NoDriver")]
    [InlineData("No CUDA GPUs are available: no CUDA-capable device is detected", "Gpu_None")]
    [InlineData("PyTorch is not linked with support for cuda devices", "Gpu_NoCuda")]
    [InlineData("CUDA error: an illegal memory access was encountered", "Gpu_Lost")]
    [InlineData("CUDA error: unspecified launch failure", "Gpu_Lost")]
    [InlineData("CUDA error: uncorrectable ECC error encountered", "Gpu_Lost")]
    [InlineData("mat1 and mat2 shapes cannot be multiplied", "Device_Failed")]
    public void Explain_OfWhatTorchSays_TellsTheReasonInOneSentence(string said, string code)
    {
        var message = DeviceErrors.Explain(new TorchSaid(said), "cuda:0");
        Assert.Equal(code, message.Code);
        Assert.DoesNotContain('\n', message.ToString());
        Assert.DoesNotMatch(@"\{\d", message.ToString());
    }

    private static string Failure(Action torch) => Assert.Throws<TrainingException>(() =>
        Trainer.Run(RunScene.Job(Quick), new Saboteur(torch), TestContext.Current.CancellationToken)).Message;

    private sealed class TorchSaid(string message) : ExternalException(message);

    /// <summary>Asks torch for the impossible in the middle of a run.</summary>
    private sealed class Saboteur(Action torch) : TrainingObserver
    {
        public override void Reported(TrainingReport report, NetworkWeights weights) => torch();
    }
}
