namespace Explorer.Network.Layers;

/// <summary>How a pooling window becomes one number.</summary>
public enum PoolingFunction
{
    /// <summary>The mean.</summary>
    Average,

    /// <summary>The maximum.</summary>
    Max,
}
