using System.Runtime.InteropServices;
using Explorer.Network.Native;

namespace Explorer.Benchmarks;

/// <summary>What a reader has to know about the machine to make sense of a number.</summary>
internal static class Machine
{
    public static string Describe()
    {
        LibTorch.Load();
        return FormattableString.Invariant(
            $"{Processor.Name}, {Environment.ProcessorCount} processors; {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}; libtorch {LibTorch.Version}");
    }

    /// <summary>Processes that wanted to run in the last minute, on average: far above 0 means that others disturb.</summary>
    public static string Load() =>
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
