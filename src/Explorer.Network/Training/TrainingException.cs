namespace Explorer.Network.Training;

/// <summary>A run cannot start or go on. The message is one sentence: what happened, and what to do.</summary>
public sealed class TrainingException(string message, Exception? inner = null) : Exception(message, inner);
