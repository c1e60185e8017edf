using System.Globalization;
using System.Runtime.InteropServices;
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
            && GpuDriver.NameOf(index) is { Length: > 0 } name ? name : Id;

    /// <summary>Whether it is the processor.</summary>
    public bool IsCpu => Id == "cpu";

    /// <summary>Every device of this machine, the CPU first; a GPU among them has not shown yet that it computes.</summary>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public static IReadOnlyList<ComputeDevice> Available()
    {
        LibTorch.Load();
        var gpus = cuda.is_available() ? cuda.device_count() : 0;
        return [new("cpu"), .. Enumerable.Range(0, gpus).Select(i => new ComputeDevice(FormattableString.Invariant($"{GpuPrefix}{i}")))];
    }

    /// <summary>Finds the device that was asked for, and lets a GPU compute something small before it is given anything to do.</summary>
    /// <param name="requested"><c>auto</c> (the first GPU that computes, otherwise the CPU with a note why), <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
    /// <exception cref="DeviceException">The device does not exist, and the message names those that do; or it cannot compute, and the message says why.</exception>
    public static ComputeDevice Choose(string requested) => Choose(requested, Available(), TroubleOf, () => GpuDriver.WhyNone(LibTorch.HasCuda, GpuDriver.Cuda()));

    /// <param name="requested">As above.</param>
    /// <param name="devices">What there is, the CPU first.</param>
    /// <param name="trouble">Why a device cannot compute; null where it can.</param>
    /// <param name="whyNoGpu">Why there is no GPU.</param>
    internal static ComputeDevice Choose(string requested, IReadOnlyList<ComputeDevice> devices, Func<ComputeDevice, Message?> trouble, Func<Message> whyNoGpu)
    {
        if (requested == "auto")
        {
            Message? first = null;
            foreach (var gpu in devices.Skip(1))
            {
                if (trouble(gpu) is not { } reason)
                    return first is null ? gpu : gpu with { Note = first };
                first ??= reason;
            }
            return devices[0] with { Note = Message.Join(Message.Sentences, [first ?? whyNoGpu(), Message.Of("Device_CpuInstead")]) };
        }
        var chosen = devices.FirstOrDefault(device => device.Id == (requested == "cuda" ? "cuda:0" : requested))
            ?? throw new DeviceException(Message.Of("Device_Unknown", requested, string.Join(", ", devices.Select(device => device.Id))));
        return chosen.IsCpu || trouble(chosen) is not { } why ? chosen : throw new DeviceException(why);
    }

    /// <summary>The device as torch knows it.</summary>
    internal Device ToTorch() => device(Id);

    // One small kernel, and its result back: a driver that does not fit and a GPU without code for it show here, not in a run.
    private static Message? TroubleOf(ComputeDevice gpu)
    {
        if (LibTorch.GpuProblem is { } problem)
            return problem;
        try
        {
            using var scope = NewDisposeScope();
            var sum = ones([32, 32], device: gpu.ToTorch()).mm(ones([32, 32], device: gpu.ToTorch())).sum().cpu().item<float>();
            return sum == 32 * 32 * 32 ? null : Message.Of("Device_Failed", gpu.Id, FormattableString.Invariant($"32768 = {sum}"));
        }
        catch (ExternalException error)
        {
            return DeviceErrors.Explain(error, gpu.Id);
        }
    }
}
