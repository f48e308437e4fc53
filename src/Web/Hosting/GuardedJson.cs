using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Tongban.Web.Hosting;

/// <summary>
/// One JSON object a line: time, level, category, event, message, fault, trace; and what the message of one of our own lines is made of, each value under
/// its name, so that a line can be searched without reading its sentence. Nothing that does not stand in the message, and no scopes.
/// </summary>
public sealed class GuardedJson(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "tongban";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.WriteLine(Line(logEntry.LogLevel, logEntry.Category, logEntry.EventId, message, logEntry.State as IReadOnlyList<KeyValuePair<string, object?>>, logEntry.Exception));
    }

    private string Line(LogLevel level, string category, EventId id, string message, IReadOnlyList<KeyValuePair<string, object?>>? values, Exception? fault)
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
            WriteValues(json, category.StartsWith("Tongban.", StringComparison.Ordinal) ? values ?? [] : []);
            WriteFault(json, fault);
            json.WriteString("trace", Activity.Current?.TraceId.ToString() ?? "");
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void WriteValues(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        var template = values.FirstOrDefault(value => value.Key == "{OriginalFormat}").Value as string ?? "";
        foreach (var (name, value) in values.Where(value => template.Contains("{" + value.Key, StringComparison.Ordinal)).DistinctBy(value => value.Key))
        {
            WriteValue(json, JsonNamingPolicy.CamelCase.ConvertName(name), value);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, string name, object? value)
    {
        // A name of the line's own is never written twice.
        var key = name is "time" or "level" or "category" or "event" or "message" or "fault" or "at" or "trace" ? name + "Value" : name;
        switch (value)
        {
            case int number:
                json.WriteNumber(key, number);
                break;
            case long number:
                json.WriteNumber(key, number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(key, Math.Round(number, 1));
                break;
            case bool flag:
                json.WriteBoolean(key, flag);
                break;
            default:
                json.WriteString(key, Redaction.Clean(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? ""));
                break;
        }
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
