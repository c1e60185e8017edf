using System.Runtime.InteropServices;
using Explorer.Network.Messages;

namespace Explorer.Network.Native;

/// <summary>Tells apart by torch's words why a device cannot go on: each reason has its own way out.</summary>
internal static class DeviceErrors
{
    // The words of CUDA's own errors (cudaGetErrorString) and of torch's checks. The first that is found decides.
    private static readonly (string Code, string[] Words)[] Reasons =
    [
        ("Device_OutOfMemory", ["out of memory", "can't allocate memory", "not enough memory", "STATUS_ALLOC_FAILED"]),
        ("Gpu_NoKernel", ["no kernel image is available", "invalid device function", "is not compatible with the current PyTorch installation"]),
        ("Gpu_DriverOld", ["driver version is insufficient", "driver on your system is too old", "unsupported toolchain", "unsupported display driver / cuda driver combination", "forward compatibility was attempted"]),
        ("Gpu_NoDriver", ["found no nvidia driver", "cuda driver is a stub library"]),
        ("Gpu_NoCuda", ["not compiled with cuda", "not linked with support for cuda", "cannot initialize cuda without"]),
        ("Gpu_None", ["no cuda-capable device"]),
        ("Gpu_Lost",
        [
            "unspecified launch failure", "illegal memory access", "illegal instruction", "misaligned address", "device-side assert", "uncorrectable", "launch timed out", "fallen off the bus",
            "device is lost", "driver shutting down", "context is destroyed", "hardware stack error", "busy or unavailable", "unknown error",
        ]),
    ];

    /// <summary>What happened to a device, and what to do.</summary>
    /// <param name="error">What torch threw.</param>
    /// <param name="device">The device's id.</param>
    public static Message Explain(ExternalException error, string device)
    {
        var first = error.Message.Split('\n', 2)[0].Trim().TrimEnd('.');
        var code = Reasons.FirstOrDefault(reason => reason.Words.Any(word => error.Message.Contains(word, StringComparison.OrdinalIgnoreCase))).Code;
        return code switch
        {
            null or "Gpu_Lost" => Message.Of(code ?? "Device_Failed", device, first),
            "Gpu_DriverOld" => GpuDriver.TooOld,
            _ => Message.Of(code, device),
        };
    }
}
