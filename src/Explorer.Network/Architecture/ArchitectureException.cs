using Explorer.Network.Messages;

namespace Explorer.Network.Architecture;

/// <summary>A description of a network that cannot be built.</summary>
public sealed class ArchitectureException(ShapeError error) : MessageException((error ?? throw new ArgumentNullException(nameof(error))).ToMessage())
{
    /// <summary>Which layer does not fit, and why.</summary>
    public ShapeError Error { get; } = error;

    /// <summary>The name of the layer that does not fit.</summary>
    public string Layer => Error.Layer;
}
