using Explorer.Network.Messages;

namespace Explorer.Network.Weights;

/// <summary>A weights file that cannot be used, or tensors that cannot be saved; the tensor is named, when one is at fault.</summary>
/// <param name="details">What is wrong.</param>
/// <param name="inner">What a library said, if anything.</param>
public sealed class WeightsException(Message details, Exception? inner = null) : MessageException(details, inner);
