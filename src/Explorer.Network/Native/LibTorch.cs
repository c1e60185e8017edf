using System.Runtime.Loader;
using Explorer.Network.Messages;

namespace Explorer.Network.Native;

/// <summary>
/// Finds libtorch and loads it, once for the whole process, before the first tensor is made.
/// </summary>
/// <remarks>
/// Searched in this order: the folder passed to <see cref="Load"/>, the folder in the environment variable
/// <c>EXPLORER_LIBTORCH</c>, the folder <c>libtorch</c> beside the program, and last the runtime's own search path
/// (where the CUDA packages put it).
/// </remarks>
public static class LibTorch
{
    /// <summary>The environment variable that names a folder with an existing libtorch (its <c>lib</c> folder).</summary>
    public const string FolderVariable = "EXPLORER_LIBTORCH";

    private static readonly Lock Gate = new();
    private static Message? _failure;

    /// <summary>The folder that libtorch came from, or null as long as nothing is loaded.</summary>
    public static string? Folder { get; private set; }

    /// <summary>Whether the libtorch that is loaded can compute on a GPU of NVIDIA's.</summary>
    internal static bool HasCuda => Folder is { } folder && LibTorchFolder.Holds(folder, "torch_cuda");

    /// <summary>
    /// Why a GPU must not be used although torch sees it: on the CPU TorchSharp gets along with a neighbouring version of libtorch,
    /// on a GPU of NVIDIA's that ended in a crash (2.11 on an H200).
    /// </summary>
    internal static Message? GpuProblem => Folder is { } folder && LibTorchFolder.VersionOf(folder) is { } found && !found.StartsWith(Version[..(Version.LastIndexOf('.') + 1)], StringComparison.Ordinal)
        ? Message.Of("Gpu_OtherLibTorch", found, Version) : null;

    /// <summary>The version of libtorch that TorchSharp was built for, and that computes here: <c>2.10.0</c>.</summary>
    public static string Version
    {
        get
        {
            // TorchSharp must not be touched before its libraries are found.
            Load();
            return System.Version.Parse(TorchSharp.torch.__version__).ToString(3);
        }
    }

    /// <summary>The tensors that the process holds: made, and neither disposed of nor collected. None before libtorch is loaded.</summary>
    public static long LiveTensors => Folder is null ? 0 : TorchSharp.torch.Tensor.TotalCount;

    /// <summary>Loads libtorch and TorchSharp's bridge to it; later calls return at once, or fail as the first did.</summary>
    /// <param name="folder">A folder with an existing libtorch, or null to search.</param>
    /// <exception cref="LibTorchException">Nothing that can be loaded was found; the message says what to do.</exception>
    public static void Load(string? folder = null)
    {
        lock (Gate)
        {
            if (_failure is not null)
                throw new LibTorchException(_failure);
            if (Folder is not null)
                return;
            try
            {
                if (LibTorchFolder.PlatformProblem(LibTorchFolder.Platform) is { } problem)
                    throw new LibTorchException(problem);
                var named = string.IsNullOrWhiteSpace(folder) ? Environment.GetEnvironmentVariable(FolderVariable) : folder;
                Folder = LoadFrom(LibTorchFolder.Choose(named));
            }
            catch (LibTorchException error)
            {
                _failure = error.Details;
                throw;
            }
        }
    }

    private static string LoadFrom(string folder)
    {
        NativeTuning.Apply();
        var torch = LibTorchFolder.LoadAll(folder);
        var bridge = BridgeLibrary.Load();
        // The runtime asks here for what it does not find by itself: the files are kept out of its search path.
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) => name switch
        {
            "LibTorchSharp" => bridge,
            "torch_cpu" => torch,
            _ => 0,
        };
        return folder;
    }
}
