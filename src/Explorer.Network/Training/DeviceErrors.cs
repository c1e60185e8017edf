using System.Runtime.InteropServices;
using Explorer.Network.Messages;
using Explorer.Network.Native;

namespace Explorer.Network.Training;

/// <summary>Puts into a message what torch says when a device cannot go on.</summary>
internal static class DeviceErrors
{
    private static readonly string[] MemoryWords = ["out of memory", "can't allocate memory", "not enough memory"];

    public static TrainingException Explain(ExternalException error, ComputeDevice device)
    {
        var first = error.Message.Split('\n', 2)[0].Trim().TrimEnd('.');
        return new TrainingException(MemoryWords.Any(word => first.Contains(word, StringComparison.OrdinalIgnoreCase))
            ? Message.Of("Device_OutOfMemory", device.Id)
            : Message.Of("Device_Failed", device.Id, first), error);
    }
}
