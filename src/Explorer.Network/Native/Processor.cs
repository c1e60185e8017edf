using System.Runtime.InteropServices;

namespace Explorer.Network.Native;

/// <summary>The processor of this machine.</summary>
internal static class Processor
{
    private const string Linux = "/proc/cpuinfo";

    /// <summary>Its model, as its maker calls it; only its kind (<c>X64</c>, <c>Arm64</c>) where the system does not say.</summary>
    public static string Name { get; } = Read();

    private static string Read()
    {
        var line = File.Exists(Linux)
            ? File.ReadLines(Linux).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.OSArchitecture.ToString();
    }
}
