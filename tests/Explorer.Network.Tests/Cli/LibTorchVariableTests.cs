using System.Diagnostics;
using Explorer.Network.Native;

namespace Explorer.Network.Tests.Cli;

/// <summary>A process loads one libtorch in its life, so each of these needs a process of its own.</summary>
public sealed class LibTorchVariableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Variable_NamingAFolderWithoutLibTorch_IsRefusedInOneLine()
    {
        var outcome = await RunAsync(_folder.Path);

        outcome.IsRefusal($"There is no libtorch in '{_folder.Path}'");
    }

    [Fact]
    public async Task Variable_NamingAnotherFolder_IsWhereLibTorchComesFrom()
    {
        var own = Path.Combine(AppContext.BaseDirectory, "libtorch");
        foreach (var library in Directory.GetFiles(own).Where(path => !path.Contains("LibTorchSharp", StringComparison.Ordinal)))
            File.CreateSymbolicLink(Path.Combine(_folder.Path, Path.GetFileName(library)), library);

        var outcome = await RunAsync(_folder.Path);

        Assert.Equal(0, outcome.ExitCode);
        Assert.True(File.Exists(Path.Combine(_folder.Path, "trace.json")));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<Outcome> RunAsync(string libTorch)
    {
        var image = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.Path, "in")).FullName, "image.raw");
        await File.WriteAllBytesAsync(image, new byte[784], TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("dotnet", [
            Path.Combine(AppContext.BaseDirectory, "explorer.dll"), "trace", "--network", "digits-classic", "--raw", "--image", image, "--out", Path.Combine(_folder.Path, "trace.json")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [LibTorch.FolderVariable] = libTorch },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Outcome(process.ExitCode, await output, await error);
    }
}
