using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Explorer.Network.Messages;

namespace Explorer.Network.Native;

/// <summary>A folder that holds the shared libraries of libtorch.</summary>
internal static partial class LibTorchFolder
{
    /// <summary>The folder that the build lays beside the program.</summary>
    public static string Bundled { get; } = Path.Combine(AppContext.BaseDirectory, "libtorch");

    /// <summary>The folder on the runtime's own search path that holds libtorch (CUDA packages), if there is one.</summary>
    public static string? Packaged { get; } = SearchPath().FirstOrDefault(folder => Holds(folder, "torch_cpu"));

    /// <summary>The platforms that there is a libtorch and TorchSharp's bridge to it for, by .NET's runtime identifiers.</summary>
    private static readonly string[] Platforms = ["linux-x64", "win-x64", "osx-arm64"];

    /// <summary>What this process runs on: <c>linux-x64</c>, <c>linux-arm64</c>, <c>osx-x64</c> …</summary>
    public static string Platform { get; } =
        $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>Why no libtorch can run on a platform; null where one can.</summary>
    public static Message? PlatformProblem(string platform) => Platforms.Contains(platform) ? null : Message.Of("LibTorch_NoBuild", platform);

    /// <summary>Decides which folder to load from.</summary>
    /// <param name="named">A folder that the user named, or null.</param>
    /// <exception cref="LibTorchException">No folder holds libtorch, or the named one cannot be used.</exception>
    public static string Choose(string? named)
    {
        if (string.IsNullOrWhiteSpace(named))
            return Holds(Bundled, "torch_cpu") ? Bundled : Packaged ?? throw new LibTorchException(Message.Of("LibTorch_NotFound", LibTorch.FolderVariable));
        if (!Holds(named, "torch_cpu"))
            throw new LibTorchException(Message.Of("LibTorch_NotInFolder", named, FileName("torch_cpu")));
        // Two libtorch in one process crash it, and the runtime would load the packaged one before asking.
        if (Packaged is not null)
            throw new LibTorchException(Message.Of("LibTorch_OwnOnly", Packaged, named));
        return named;
    }

    /// <summary>
    /// The version of the libtorch in a <c>lib</c> folder, as PyTorch (<c>version.py</c>) and libtorch's own archive
    /// (<c>build-version</c>) write it beside that folder: <c>2.11.0+cu130</c>; null where neither is there.
    /// </summary>
    public static string? VersionOf(string folder)
    {
        var above = Path.Combine(folder, "..");
        if (File.Exists(Path.Combine(above, "build-version")))
            return File.ReadAllText(Path.Combine(above, "build-version")).Trim();
        var python = Path.Combine(above, "version.py");
        return File.Exists(python) && VersionLine().Match(File.ReadAllText(python)) is { Success: true } line ? line.Groups[1].Value : null;
    }

    [GeneratedRegex(@"^__version__ = ['""]([^'""]+)['""]", RegexOptions.Multiline)]
    private static partial Regex VersionLine();

    /// <summary>Loads the libraries of a folder, those that others need first, and returns the handle of torch_cpu.</summary>
    /// <exception cref="LibTorchException">One of them cannot be loaded.</exception>
    public static nint LoadAll(string folder)
    {
        Load(folder, "c10");
        var torch = Load(folder, "torch_cpu");
        foreach (var name in new[] { "c10_cuda", "torch_cuda", "torch" })
            if (Holds(folder, name))
                Load(folder, name);
        return torch;
    }

    /// <summary>Every folder in which the runtime itself looks for native libraries.</summary>
    public static IEnumerable<string> SearchPath() =>
        ((string?)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(AppContext.BaseDirectory);

    public static bool Holds(string folder, string library) => File.Exists(Path.Combine(folder, FileName(library)));

    public static string FileName(string library) =>
        OperatingSystem.IsWindows() ? $"{library}.dll" : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";

    private static nint Load(string folder, string library)
    {
        var path = Path.GetFullPath(Path.Combine(folder, FileName(library)));
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new LibTorchException(Message.Of("LibTorch_CannotBeLoaded", path, error.Message.ReplaceLineEndings(" ").Trim()), error);
        }
    }
}
