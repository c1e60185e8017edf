using System.CommandLine;
using Explorer.Network.Native;

namespace Explorer.Cli.Options;

/// <summary>Where to compute.</summary>
internal static class DeviceOption
{
    public static Option<string> Create() => new("--device")
    {
        Description = "Where to compute; auto takes a GPU where there is one",
        HelpName = "auto|cpu|cuda:0",
        DefaultValueFactory = _ => "auto",
    };

    /// <exception cref="UsageException">There is no such device.</exception>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public static ComputeDevice Choose(string requested)
    {
        try
        {
            return ComputeDevice.Choose(requested);
        }
        catch (DeviceException error) when (error.Details.Code != "Device_Unknown")
        {
            throw new UsageException(error.Message);
        }
        catch (DeviceException)
        {
            var there = string.Join(", ", ComputeDevice.Available().Select(device => device.Id));
            throw new UsageException($"There is no device '{requested}' here: take one of auto, {there}.");
        }
    }
}
