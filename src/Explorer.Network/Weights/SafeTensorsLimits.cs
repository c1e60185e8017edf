namespace Explorer.Network.Weights;

/// <summary>The most that a file may ask for. A LeNet needs about 1 KiB of header and 241 KiB of data.</summary>
/// <param name="HeaderBytes">The longest JSON header, in bytes.</param>
/// <param name="DataBytes">The most data of all tensors together, in bytes.</param>
public sealed record SafeTensorsLimits(int HeaderBytes = 1 << 20, int DataBytes = 64 << 20)
{
    public static SafeTensorsLimits Default { get; } = new();
}
