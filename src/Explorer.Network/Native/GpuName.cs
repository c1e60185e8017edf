using System.Runtime.InteropServices;

namespace Explorer.Network.Native;

/// <summary>
/// What the maker of a GPU calls it. torch knows, but TorchSharp does not hand it on, so the driver is asked, which counts
/// the devices as torch does.
/// </summary>
internal static unsafe class GpuName
{
    private const int Longest = 256;

    /// <summary>The name of the device with that number; null where the driver does not say.</summary>
    public static string? Of(int index)
    {
        if (!NativeLibrary.TryLoad(OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1", out var driver)
            || !NativeLibrary.TryGetExport(driver, "cuInit", out var begin)
            || !NativeLibrary.TryGetExport(driver, "cuDeviceGet", out var find)
            || !NativeLibrary.TryGetExport(driver, "cuDeviceGetName", out var name))
            return null;
        int device;
        var text = stackalloc byte[Longest];
        return ((delegate* unmanaged<uint, int>)begin)(0) == 0
            && ((delegate* unmanaged<int*, int, int>)find)(&device, index) == 0
            && ((delegate* unmanaged<byte*, int, int, int>)name)(text, Longest, device) == 0
            ? Marshal.PtrToStringUTF8((nint)text)
            : null;
    }
}
