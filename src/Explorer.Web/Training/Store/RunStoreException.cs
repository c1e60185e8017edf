using Explorer.Network.Messages;

namespace Explorer.Web.Training.Store;

/// <summary>The database cannot be used at the moment: it is locked, its disk is full, its file is gone, or its server is away. Nothing was changed, unless it was and the answer was lost.</summary>
public sealed class RunStoreException(Message details, Exception? inner = null) : MessageException(details, inner);
