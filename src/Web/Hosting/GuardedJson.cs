using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Tongban.Web.Hosting;

/// <summary>One JSON object a line: time, level, category, event, message, fault, trace. Only the message as written; no state, no scopes.</summary>
public sealed class GuardedJson(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "tongban";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.WriteLine(Line(logEntry.LogLevel, logEntry.Category, logEntry.EventId, message, logEntry.Exception));
    }

    private string Line(LogLevel level, string category, EventId id, string message, Exception? fault)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow());
            json.WriteString("level", level.ToString());
            json.WriteString("category", category);
            json.WriteString("event", id.Name ?? "");
            json.WriteString("message", Redaction.Clean(message));
            WriteFault(json, fault);
            json.WriteString("trace", Activity.Current?.TraceId.ToString() ?? "");
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    // A fault's message may quote what a person typed (a database names the duplicate key), so only its kind and place are kept.
    private static void WriteFault(Utf8JsonWriter json, Exception? fault)
    {
        if (fault is not null)
        {
            json.WriteString("fault", fault.GetType().FullName);
            json.WriteString("at", Redaction.Clean(fault.StackTrace ?? ""));
        }
    }
}
