using Explorer.Network.Messages;

namespace Explorer.Network.Preprocessing;

/// <summary>A picture file that cannot be used.</summary>
/// <param name="details">What is wrong with it, and what to do.</param>
public sealed class PictureException(Message details) : MessageException(details);
