namespace Explorer.Network.Training;

/// <summary>What computes the steps of a run.</summary>
public enum ComputeEngine
{
    /// <summary>The C# engine where it can: on the CPU, for networks whose layers it all covers; otherwise TorchSharp.</summary>
    Auto,

    /// <summary>TorchSharp, on any device and for every network.</summary>
    Torch,

    /// <summary>The C# engine, several times faster on small networks.</summary>
    Managed,
}
