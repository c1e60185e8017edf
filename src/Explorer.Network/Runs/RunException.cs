using Explorer.Network.Messages;

namespace Explorer.Network.Runs;

/// <summary>A run's folder or archive that cannot be used.</summary>
public sealed class RunException(Message details, Exception? inner = null) : MessageException(details, inner);
