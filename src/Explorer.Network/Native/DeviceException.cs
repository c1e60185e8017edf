using Explorer.Network.Messages;

namespace Explorer.Network.Native;

/// <summary>A device that this machine does not have.</summary>
/// <param name="details">Which one, and those that there are.</param>
public sealed class DeviceException(Message details) : MessageException(details);
