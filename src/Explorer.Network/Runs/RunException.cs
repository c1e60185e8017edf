namespace Explorer.Network.Runs;

/// <summary>A run's folder or archive cannot be used. The message is one sentence: what was found, and what to do.</summary>
public sealed class RunException(string message, Exception? inner = null) : Exception(message, inner);
