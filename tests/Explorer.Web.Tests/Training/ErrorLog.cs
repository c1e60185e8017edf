using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Explorer.Web.Tests.Training;

/// <summary>The errors that were logged.</summary>
internal sealed class ErrorLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Texts { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            Texts.Enqueue(formatter(state, exception));
    }

    public void Dispose()
    {
    }
}
