using Explorer.Network.Messages;
using Explorer.Network.Native;

namespace Explorer.Network.Tests.Native;

public sealed class ComputeDeviceTests
{
    [Fact]
    public void Name_OfEveryDeviceHere_SaysWhatItIs() =>
        Assert.All(ComputeDevice.Available(), device => Assert.False(string.IsNullOrWhiteSpace(device.Name) || device.Name == "cpu"));

    [Theory]
    [InlineData("cuda:4711")]
    [InlineData("cuda:x")]
    [InlineData("abacus")]
    public void Name_OfADeviceThatIsNotHere_IsItsId(string id) => Assert.Equal(id, new ComputeDevice(id).Name);

    [Fact]
    public void Auto_WithAGpuThatComputes_TakesIt() => Assert.Equal(new ComputeDevice("cuda:0"), Choose("auto", _ => null));

    [Fact]
    public void Auto_WhoseFirstGpuCannotCompute_TakesTheNextAndSaysWhy() =>
        Assert.Equal(new ComputeDevice("cuda:1", Broken), Choose("auto", gpu => gpu.Id == "cuda:0" ? Broken : null));

    [Fact]
    public void Auto_WhoseGpusCannotCompute_TakesTheCpuAndSaysWhy()
    {
        var device = Choose("auto", _ => Broken);
        Assert.Equal("cpu", device.Id);
        Assert.Equal("This LibTorch has no code for the GPU cuda:0: it is too old or too new for it. The CPU is used instead.", device.Note!.ToString());
    }

    [Fact]
    public void Auto_WithoutAGpu_TakesTheCpuAndSaysWhyThereIsNone()
    {
        var device = ComputeDevice.Choose("auto", [new("cpu")], _ => throw new InvalidOperationException("The CPU needs no probe."), () => GpuDriver.WhyNone(hasCuda: false, driver: null));
        Assert.Equal("There is no NVIDIA driver on this machine. The CPU is used instead.", device.Note!.ToString());
    }

    [Fact]
    public void Gpu_AskedForThatCannotCompute_IsRefusedWithTheReason() =>
        Assert.Equal(Broken, Assert.Throws<DeviceException>(() => Choose("cuda", _ => Broken)).Details);

    [Theory]
    [InlineData(true, null, "Gpu_NoDriver")]
    [InlineData(false, "12.8", "Gpu_NoCuda")]
    [InlineData(true, "12.2", "Gpu_DriverOld")]
    [InlineData(true, "13.0", "Gpu_None")]
    public void NoGpu_ForTorch_HasAReason(bool hasCuda, string? driver, string code) =>
        Assert.Equal(code, GpuDriver.WhyNone(hasCuda, driver is null ? null : Version.Parse(driver)).Code);

    [Fact]
    public void Auto_Here_IsADeviceThatComputesAndTellsWhyItIsNoGpu()
    {
        var device = ComputeDevice.Choose("auto");
        Assert.Equal(device.IsCpu, device.Note is not null);
    }

    private static Message Broken => Message.Of("Gpu_NoKernel", "cuda:0");

    private static ComputeDevice Choose(string requested, Func<ComputeDevice, Message?> trouble) =>
        ComputeDevice.Choose(requested, [new("cpu"), new("cuda:0"), new("cuda:1")], trouble, () => throw new InvalidOperationException("There are GPUs."));
}
