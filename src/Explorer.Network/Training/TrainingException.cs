using Explorer.Network.Messages;

namespace Explorer.Network.Training;

/// <summary>A run that cannot begin or go on.</summary>
/// <param name="details">Why, and what to do.</param>
/// <param name="inner">What the operating system or torch said, if anything.</param>
public sealed class TrainingException(Message details, Exception? inner = null) : MessageException(details, inner);
