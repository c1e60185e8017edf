using Explorer.Network.Messages;

namespace Explorer.Network.Native;

/// <summary>libtorch cannot be loaded. The message says what is missing and how to get it.</summary>
/// <param name="details">What is missing, and what to do.</param>
/// <param name="inner">What the operating system said, if anything.</param>
public sealed class LibTorchException(Message details, Exception? inner = null) : MessageException(details, inner);
