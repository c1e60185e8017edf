using Explorer.Network.Messages;

namespace Explorer.Network.Architecture;

/// <summary>A text that describes no network that can be built.</summary>
public sealed class ArchitectureFormatException(Message details, Exception? inner = null) : MessageException(details, inner);
