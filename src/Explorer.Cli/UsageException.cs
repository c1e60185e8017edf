namespace Explorer.Cli;

/// <summary>The program was asked for something it cannot do. The message is one sentence: what is wrong and what to do.</summary>
internal sealed class UsageException(string message) : Exception(message);
