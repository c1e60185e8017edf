using Explorer.Network.Messages;

namespace Explorer.Network.Datasets.Import;

/// <summary>A change that data seem to need, and why.</summary>
/// <param name="Change">The change.</param>
/// <param name="Reason">What was seen, with its numbers.</param>
public sealed record DatasetSuggestion(DatasetChange Change, Message Reason);
