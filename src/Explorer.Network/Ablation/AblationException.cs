using Explorer.Network.Messages;

namespace Explorer.Network.Ablation;

/// <summary>A change that does not fit the network.</summary>
/// <param name="details">Why it does not.</param>
public sealed class AblationException(Message details) : MessageException(details);
