using System.Globalization;
using Explorer.Network.Messages;
using static TorchSharp.torch;

namespace Explorer.Network.Native;

/// <summary>A place where tensors can live and be computed.</summary>
/// <param name="Id"><c>cpu</c>, <c>cuda:0</c>, <c>cuda:1</c> …</param>
/// <param name="Note">What a person should know about the choice; null when it is just what was asked for.</param>
public sealed record ComputeDevice(string Id, Message? Note = null)
{
    private const string GpuPrefix = "cuda:";

    /// <summary>What people call it, for example <c>NVIDIA H100 80GB HBM3</c> or the processor's model; the id where nobody says.</summary>
    public string Name => IsCpu ? Processor.Name
        : Id.StartsWith(GpuPrefix, StringComparison.Ordinal)
            && int.TryParse(Id.AsSpan(GpuPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && GpuName.Of(index) is { Length: > 0 } name ? name : Id;

    /// <summary>Whether it is the processor.</summary>
    public bool IsCpu => Id == "cpu";

    /// <summary>Every device of this machine, the CPU first.</summary>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public static IReadOnlyList<ComputeDevice> Available()
    {
        LibTorch.Load();
        var gpus = cuda.is_available() ? cuda.device_count() : 0;
        return [new("cpu"), .. Enumerable.Range(0, gpus).Select(i => new ComputeDevice(FormattableString.Invariant($"{GpuPrefix}{i}")))];
    }

    /// <summary>Finds the device that was asked for.</summary>
    /// <param name="requested"><c>auto</c> (a GPU where there is one), <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
    /// <exception cref="DeviceException">The device does not exist; the message names those that do.</exception>
    public static ComputeDevice Choose(string requested)
    {
        var devices = Available();
        if (requested == "auto")
            return devices.Count > 1 ? devices[1] : devices[0] with { Note = Message.Of("Device_NoGpu") };
        return devices.FirstOrDefault(device => device.Id == (requested == "cuda" ? "cuda:0" : requested))
            ?? throw new DeviceException(Message.Of("Device_Unknown", requested, string.Join(", ", devices.Select(device => device.Id))));
    }

    /// <summary>The device as torch knows it.</summary>
    internal Device ToTorch() => device(Id);
}
