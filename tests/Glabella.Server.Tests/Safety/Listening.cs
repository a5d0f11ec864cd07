using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Glabella.Server.Tests.Safety;

/// <summary>Hears every line that the house logs, with the exceptions.</summary>
sealed class Listening : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = [];
    public ILogger CreateLogger(string category) => new Line(this, category);
    public void Dispose() { }

    sealed class Line(Listening all, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel level) => true;
        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? failure, Func<TState, Exception?, string> format) =>
            all.Lines.Enqueue($"{category} {format(state, failure)} {failure}");
    }
}
