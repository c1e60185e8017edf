using System.Runtime.InteropServices;
using Explorer.Network.Messages;

namespace Explorer.Network.Native;

/// <summary>
/// NVIDIA's driver, asked by itself: torch says only whether there is a GPU for it, and its names of devices do not reach C#.
/// The driver counts the devices as torch does.
/// </summary>
internal static unsafe class GpuDriver
{
    private const int LongestName = 256;

    /// <summary>The CUDA that <c>TorchSharp-cuda-linux</c> 0.107 is built with; a driver for an older one cannot run it.</summary>
    internal static Version NeededCuda { get; } = new(12, 8);

    /// <summary>The newest CUDA that the driver can run; null where there is no driver.</summary>
    public static Version? Cuda()
    {
        int version;
        return Find("cuDriverGetVersion") is var ask && ask != 0 && ((delegate* unmanaged<int*, int>)ask)(&version) == 0 && version > 0
            ? new Version(version / 1000, version % 1000 / 10)
            : null;
    }

    /// <summary>The maker's name of the device with that number; null where the driver does not say.</summary>
    public static string? NameOf(int index)
    {
        nint begin = Find("cuInit"), find = Find("cuDeviceGet"), name = Find("cuDeviceGetName");
        if (begin == 0 || find == 0 || name == 0)
            return null;
        int device;
        var text = stackalloc byte[LongestName];
        return ((delegate* unmanaged<uint, int>)begin)(0) == 0
            && ((delegate* unmanaged<int*, int, int>)find)(&device, index) == 0
            && ((delegate* unmanaged<byte*, int, int, int>)name)(text, LongestName, device) == 0
            ? Marshal.PtrToStringUTF8((nint)text)
            : null;
    }

    /// <summary>That a newer driver is needed.</summary>
    internal static Message TooOld => Message.Of("Gpu_DriverOld", NeededCuda.ToString());

    /// <summary>Why torch sees no GPU.</summary>
    /// <param name="hasCuda">Whether this libtorch was built with CUDA.</param>
    /// <param name="driver">The newest CUDA that the driver can run; null where there is no driver.</param>
    internal static Message WhyNone(bool hasCuda, Version? driver) => (hasCuda, driver) switch
    {
        (_, null) => Message.Of("Gpu_NoDriver"),
        (false, _) => Message.Of("Gpu_NoCuda"),
        (true, { } version) when version < NeededCuda => TooOld,
        _ => Message.Of("Gpu_None"),
    };

    private static nint Find(string function) =>
        NativeLibrary.TryLoad(OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1", out var driver) && NativeLibrary.TryGetExport(driver, function, out var address) ? address : 0;
}
