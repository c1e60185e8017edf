using Explorer.Network.Messages;
using Explorer.Network.Native;

namespace Explorer.Network.Tests.Native;

public sealed class LibTorchFolderTests : IDisposable
{
    private readonly string _empty = Directory.CreateTempSubdirectory("explorer-libtorch-").FullName;

    public void Dispose() => Directory.Delete(_empty, recursive: true);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Choose_WithoutAName_TakesTheFolderBesideTheProgram(string? named) =>
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "libtorch"), LibTorchFolder.Choose(named));

    [Fact]
    public void Choose_AFolderWithLibtorch_TakesIt()
    {
        // The name of the file decides; whether it can be loaded shows when it is.
        File.WriteAllText(Path.Combine(_empty, LibTorchFolder.FileName("torch_cpu")), "");
        Assert.Equal(_empty, LibTorchFolder.Choose(_empty));
    }

    [Fact]
    public void Choose_AnEmptyFolder_SaysWhatIsMissingAndWhatToDo()
    {
        var error = Assert.Throws<LibTorchException>(() => LibTorchFolder.Choose(_empty));
        Assert.Equal(Message.Of("LibTorch_NotInFolder", _empty, LibTorchFolder.FileName("torch_cpu")), error.Details);
        Assert.Equal(
            $"There is no libtorch in '{_empty}' (it has no {LibTorchFolder.FileName("torch_cpu")}): name the 'lib' folder of an installed libtorch 2.10 or PyTorch 2.10.",
            error.Message);
    }

    [Fact]
    public void Choose_AFolderThatDoesNotExist_IsRefused() =>
        Assert.Throws<LibTorchException>(() => LibTorchFolder.Choose(Path.Combine(_empty, "nowhere")));

    [Fact]
    public void LoadAll_FromAFolderOfBrokenFiles_NamesTheFile()
    {
        foreach (var name in new[] { "c10", "torch_cpu" })
            File.WriteAllText(Path.Combine(_empty, LibTorchFolder.FileName(name)), "no library");
        var error = Assert.Throws<LibTorchException>(() => LibTorchFolder.LoadAll(_empty));
        Assert.StartsWith($"'{Path.Combine(_empty, LibTorchFolder.FileName("c10"))}' cannot be loaded: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Load_CalledFromManyThreads_LoadsOnceFromTheFolderBesideTheProgram()
    {
        Parallel.For(0, 16, _ => LibTorch.Load());
        Assert.Equal(LibTorchFolder.Bundled, LibTorch.Folder);
    }

    [Fact]
    public void Device_ThatDoesNotExist_IsRefusedByNamingThoseThatDo()
    {
        Assert.Equal(new ComputeDevice("cpu"), ComputeDevice.Choose("cpu"));
        var error = Assert.Throws<DeviceException>(() => ComputeDevice.Choose("cuda:99"));
        Assert.Contains("Unknown device 'cuda:99'. Available: cpu", error.Message, StringComparison.Ordinal);
    }
}
