using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Explorer.Network.Messages;

namespace Explorer.Network.Native;

/// <summary>
/// TorchSharp's own native library, <c>LibTorchSharp</c>, which stands between C# and libtorch.
/// </summary>
/// <remarks>
/// As built, it asks for the C++ library of GCC 13 for the sake of one symbol that it never calls, so Debian 12 and
/// Ubuntu 22.04 refuse it. Where the plain load fails for that reason, a copy with that one demand marked optional is
/// loaded instead; the package itself is left as it is.
/// </remarks>
internal static class BridgeLibrary
{
    private const string Name = "LibTorchSharp";
    private const string UnusedVersion = "GLIBCXX_3.4.32";

    /// <summary>Loads the library; libtorch has to be loaded before.</summary>
    /// <exception cref="LibTorchException">It is missing, or neither it nor the copy can be loaded.</exception>
    public static nint Load()
    {
        var folder = LibTorchFolder.SearchPath().Prepend(LibTorchFolder.Bundled).FirstOrDefault(f => LibTorchFolder.Holds(f, Name))
            ?? throw new LibTorchException(Message.Of("LibTorch_BridgeMissing", LibTorchFolder.FileName(Name)));
        var path = Path.Combine(folder, LibTorchFolder.FileName(Name));
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (DllNotFoundException error) when (OperatingSystem.IsLinux() && error.Message.Contains(UnusedVersion, StringComparison.Ordinal))
        {
            return LoadCopy(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw Refused(path, error);
        }
    }

    private static nint LoadCopy(string original)
    {
        try
        {
            return NativeLibrary.Load(CopyWithOptionalVersion(original, CacheFolder()));
        }
        catch (Exception error) when (error is LibTorchException or DllNotFoundException or BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            throw Refused(original, error);
        }
    }

    /// <summary>Writes the changed copy into a folder named by the original's hash, unless it is there already.</summary>
    /// <returns>The path of the copy.</returns>
    /// <exception cref="LibTorchException">The original is not laid out as expected.</exception>
    internal static string CopyWithOptionalVersion(string original, string cache)
    {
        var bytes = File.ReadAllBytes(original);
        var folder = Path.Combine(cache, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        var copy = Path.Combine(folder, Path.GetFileName(original));
        ElfVersionNeeds.MarkOptional(bytes, UnusedVersion);
        if (File.Exists(copy) && File.ReadAllBytes(copy).AsSpan().SequenceEqual(bytes))
            return copy;

        Directory.CreateDirectory(folder);
        var aside = Path.Combine(folder, Path.GetRandomFileName());
        File.WriteAllBytes(aside, bytes);
        File.Move(aside, copy, overwrite: true);
        return copy;
    }

    private static string CacheFolder()
    {
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache)
            return Path.Combine(cache, "cnn-explorer", "native");
        if (Environment.GetEnvironmentVariable("HOME") is { Length: > 1 } home)
            return Path.Combine(home, ".cache", "cnn-explorer", "native");
        // A service account may have no home at all: a folder for this process alone will do then.
        return Directory.CreateTempSubdirectory("cnn-explorer-").FullName;
    }

    private static LibTorchException Refused(string path, Exception error) => new(
        Message.Of("LibTorch_CannotBeLoaded", path, error is LibTorchException known ? known.Details : error.Message.ReplaceLineEndings(" ").Trim()), error);
}
