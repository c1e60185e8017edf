namespace Explorer.Network.Architecture;

/// <summary>A description of a network that cannot be built. The message says in one sentence where and why.</summary>
public sealed class ArchitectureException(string layer, string message) : Exception(message)
{
    /// <summary>The name of the layer that does not fit.</summary>
    public string Layer { get; } = layer;
}
