using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Tongban.Web.Hosting;

namespace Tongban.Web.Tests.Hosting;

/// <summary>Every line as the console would show it: the same filters, the same formatter.</summary>
internal sealed class CapturedLogs
{
    private readonly ConcurrentQueue<string> lines = new();

    internal string Text => string.Concat(lines);

    internal void Add(string line) => lines.Enqueue(line);
}

internal sealed class CapturedLogsProvider(CapturedLogs logs, IEnumerable<ConsoleFormatter> formatters) : ILoggerProvider
{
    private readonly ConsoleFormatter formatter = formatters.Single(one => one.Name == GuardedJson.FormatterName);

    public ILogger CreateLogger(string categoryName) => new Writer(categoryName, formatter, logs);

    public void Dispose()
    {
    }

    private sealed class Writer(string category, ConsoleFormatter formatter, CapturedLogs logs) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter1)
        {
            using var text = new StringWriter();
            formatter.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter1), scopeProvider: null, text);
            logs.Add(text.ToString());
        }
    }
}
