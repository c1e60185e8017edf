using System.Runtime.InteropServices;

namespace Explorer.Network.Runs;

/// <summary>The machine of a run.</summary>
/// <param name="System">Operating system.</param>
/// <param name="Processor">Model of the processor.</param>
/// <param name="Processors">Logical processors.</param>
/// <param name="Runtime">Version of .NET.</param>
public sealed record MachineInfo(string System, string Processor, int Processors, string Runtime)
{
    /// <summary>What this machine is.</summary>
    public static MachineInfo OfThisOne() => new(
        RuntimeInformation.OSDescription, Native.Processor.Name, Environment.ProcessorCount, RuntimeInformation.FrameworkDescription);
}
