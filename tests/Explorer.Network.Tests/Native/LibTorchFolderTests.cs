using Explorer.Network.Messages;
using System.Diagnostics;
using Explorer.Network.Tests.Weights;
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

    [Theory]
    [InlineData("linux-arm64")]
    [InlineData("osx-x64")]
    [InlineData("win-x86")]
    public void Platform_WithoutLibTorch_SaysSoWithTheWayOut(string platform)
    {
        var sentence = LibTorchFolder.PlatformProblem(platform)!.ToString();
        Assert.StartsWith($"There is no libtorch for {platform}: ", sentence, StringComparison.Ordinal);
        Assert.Contains("--platform linux/amd64", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("linux-x64")]
    [InlineData("win-x64")]
    [InlineData("osx-arm64")]
    public void Platform_WithLibTorch_IsNoProblem(string platform) => Assert.Null(LibTorchFolder.PlatformProblem(platform));

    [Theory]
    [InlineData("version.py", "from typing import Optional\n__version__ = '2.11.0+cu130'\ndebug = False\n", "2.11.0+cu130")]
    [InlineData("build-version", "2.10.0+cpu\n", "2.10.0+cpu")]
    [InlineData("version.py", "nothing of the kind", null)]
    [InlineData("README", "2.10.0", null)]
    public void Version_BesideTheLibraries_IsRead(string name, string text, string? version)
    {
        var lib = Directory.CreateDirectory(Path.Combine(_empty, "lib")).FullName;
        File.WriteAllText(Path.Combine(_empty, name), text);
        Assert.Equal(version, LibTorchFolder.VersionOf(lib));
    }

    [Fact]
    public void Gpu_WithTheLibTorchThatTheBuildBrings_IsNotRefusedForItsVersion() => Assert.Null(LibTorch.GpuProblem);

    /// <summary>The build says the same before it asks for a package that nobody has: <c>dotnet build -r</c> by the one property, <c>dotnet restore -r</c> by the other.</summary>
    [Theory]
    [InlineData("RuntimeIdentifier", "linux-arm64", false)]
    [InlineData("RuntimeIdentifiers", "linux-arm64", false)]
    [InlineData("RuntimeIdentifiers", "osx-x64", false)]
    [InlineData("RuntimeIdentifiers", "osx-arm64", true)]
    public async Task Build_ForAPlatform_SaysWhereThereIsNoLibTorch(string property, string platform, bool isThere)
    {
        var project = Path.Combine(Repository.Root, "src", "Explorer.Network", "Explorer.Network.csproj");
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", project, "-t:CheckLibTorchPlatform", $"-p:{property}={platform}", "-tl:off", "-nologo", "-nr:false"]) { RedirectStandardOutput = true })!;
        var output = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(isThere, build.ExitCode == 0);
        Assert.Equal(!isThere, output.Contains($"There is no libtorch for {platform}: ", StringComparison.Ordinal));
    }
}
