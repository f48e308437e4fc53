using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Laws;
using Tongban.Kernel.Words;
using Tongban.Web.Cases;

namespace Tongban.Web.Api.Problems;

/// <summary>One thing wrong, where it is when that is known.</summary>
/// <param name="Why">One sentence.</param>
/// <param name="Where">A field, a parameter or a JSON pointer; null for the whole.</param>
/// <param name="Line">The line in the body, counted from 1; 0 when it is not about the body's text.</param>
/// <param name="Column">The column in bytes, counted from 1.</param>
internal sealed record Fault(Wording Why, string? Where = null, int Line = 0, int Column = 0);

/// <summary>A problem as RFC 9457 writes it, with the clause it rests on and every fault at its place. Never a stack trace.</summary>
internal sealed record Problem(ProblemKind Kind, IReadOnlyList<Fault> Faults, string? Clause = null) : IResult
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal int RetryAfterSeconds { get; init; }

    internal static Problem Of(ProblemKind kind, Wording? why = null) => new(kind, why is { } said ? [new(said)] : []);

    internal static Problem Of(IReadOnlyList<Refusal> grounds) => new(
        ProblemKind.Of(grounds[0].Kind), [.. grounds.Select(ground => new Fault(ground.Why, ground.Field))], grounds[0].Clause);

    /// <summary>There is no such case, or it is not the asker's to know: one answer for both.</summary>
    internal static Problem NoCase { get; } = new(
        ProblemKind.NotFound, [new(new("没有您可以查看的该编号办件。", "There is no case of this number that you may see."))], "online-services-2019#14");

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Kind.Status;
        response.ContentType = "application/problem+json; charset=utf-8";
        if (RetryAfterSeconds > 0)
        {
            response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        await response.Body.WriteAsync(Bytes(httpContext), httpContext.RequestAborted);
    }

    private ReadOnlyMemory<byte> Bytes(HttpContext context)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Readable);
        json.WriteStartObject();
        json.WriteString("type", Kind.Address);
        json.WriteString("title", Both(Kind.Title));
        json.WriteNumber("status", Kind.Status);
        json.WriteString("detail", Detail());
        json.WriteString("traceId", Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier);
        WriteClause(json, context);
        WriteErrors(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private string Detail()
    {
        var said = Faults.Where(fault => fault.Where is null).Select(fault => fault.Why).ToList();
        Wording[] lines = [.. said.Count == 0 && Faults.Count > 0 ? [Faults[0].Why] : said, Kind.Advice];
        return string.Concat(lines.Select(line => Ended(line.Zh, '。'))) + " " + string.Join(' ', lines.Select(line => Ended(line.En, '.')));
    }

    /// <summary>A sentence as it is joined to the next: with its full stop, which short ones do without.</summary>
    private static string Ended(string sentence, char stop) => sentence.Length == 0 || char.IsPunctuation(sentence[^1]) ? sentence : sentence + stop;

    private void WriteClause(Utf8JsonWriter json, HttpContext context)
    {
        if (Clause is null)
        {
            return;
        }

        json.WriteStartObject("clause");
        json.WriteString("id", Clause);
        var today = LawInForce.DayOf(NodaTime.Instant.FromDateTimeOffset(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()));
        if (context.RequestServices.GetRequiredService<LawBook>().Laws.Find(Clause, today) is { } citation)
        {
            WriteCitation(json, citation);
        }

        json.WriteEndObject();
    }

    private static void WriteCitation(Utf8JsonWriter json, Citation citation)
    {
        json.WriteString("zh", citation.Words.Zh);
        json.WriteString("en", citation.Words.En);
        if (citation.Clause is { } clause)
        {
            json.WriteString("text", clause.Text);
            json.WriteBoolean("summary", clause.Summary);
        }
    }

    private void WriteErrors(Utf8JsonWriter json)
    {
        var placed = Faults.Where(fault => fault.Where is not null).ToLookup(fault => fault.Where ?? "", StringComparer.Ordinal);
        if (placed.Count == 0)
        {
            return;
        }

        json.WriteStartObject("errors");
        foreach (var place in placed)
        {
            json.WriteStartArray(place.Key);
            foreach (var fault in place)
            {
                WriteFault(json, fault);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteFault(Utf8JsonWriter json, Fault fault)
    {
        json.WriteStartObject();
        json.WriteString("zh", fault.Why.Zh);
        json.WriteString("en", fault.Why.En);
        if (fault.Line > 0)
        {
            json.WriteNumber("line", fault.Line);
            json.WriteNumber("column", fault.Column);
        }

        json.WriteEndObject();
    }

    private static string Both(Wording words) => $"{words.Zh} {words.En}";
}
