using System.Runtime.InteropServices;

namespace Explorer.Network.Native;

/// <summary>
/// Two settings of the C libraries below torch that decide how fast a CPU trains. They have to be made before torch is
/// loaded, and there is no other way to make them from inside a program.
/// </summary>
internal static class NativeTuning
{
    // malloc.h
    private const int TrimThreshold = -1;
    private const int TopPad = -2;
    private const int MmapThreshold = -3;

    /// <summary>Makes both, where there is a glibc; elsewhere nothing happens.</summary>
    public static void Apply()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            KeepMemory();
            // OpenMP's threads wait for each other by spinning, some hundred thousand turns. On a machine that does
            // anything else, that keeps from its core the very thread that is waited for. A user's own setting stays.
            _ = SetEnvironment("GOMP_SPINCOUNT", "1000", overwrite: 0);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library, with an allocator of its own.
        }
    }

    /// <summary>
    /// A training step frees and asks for tens of megabytes. Given back to the system each time, they return as page
    /// faults, and those take more than half of a step.
    /// </summary>
    private static void KeepMemory()
    {
        _ = SetAllocator(TrimThreshold, 1 << 30);
        _ = SetAllocator(TopPad, 256 << 20);
        _ = SetAllocator(MmapThreshold, 32 << 20);
    }

    [DllImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetAllocator(int option, int value);

    [DllImport("libc", EntryPoint = "setenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment(string name, string value, int overwrite);
}
