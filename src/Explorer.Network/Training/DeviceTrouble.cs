using System.Runtime.InteropServices;
using Explorer.Network.Native;

namespace Explorer.Network.Training;

/// <summary>Puts into a sentence what torch says when a device cannot go on.</summary>
internal static class DeviceTrouble
{
    private static readonly string[] MemoryWords = ["out of memory", "can't allocate memory", "not enough memory"];

    public static TrainingException Explain(ExternalException error, ComputeDevice device)
    {
        var first = error.Message.Split('\n', 2)[0].Trim().TrimEnd('.');
        return new TrainingException(MemoryWords.Any(word => first.Contains(word, StringComparison.OrdinalIgnoreCase))
            ? $"The device {device.Id} has no memory left: take a smaller batch or a smaller network, or end what else uses it."
            : $"The device {device.Id} failed ({first}): try again, or choose another device.");
    }
}
