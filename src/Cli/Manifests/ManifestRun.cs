using System.Collections.Immutable;
using System.Text;
using Tongban.Cli.Judging;
using Tongban.Matters.Environment.Manifests;

namespace Tongban.Cli.Manifests;

/// <summary>One run over files: manifests first, the ledger afterwards. Bad lines are told and the run goes on.</summary>
internal sealed class ManifestRun(Reconciliation reconciliation, Action<string> complain)
{
    private const string TooLong = "这一行超过一兆字节 the line is longer than a mebibyte";
    private readonly ManifestReader reader = new();

    /// <summary>How many lines could not be read.</summary>
    internal long BadLines { get; private set; }

    internal void Manifests(string file)
    {
        using var stream = InputFile.Open(file);
        var lines = new ByteLines(stream);
        var json = (bool?)null;
        while (lines.Next())
        {
            if (lines.TooLong)
            {
                Bad(file, lines.Number, TooLong);
            }
            else if (lines.Line.Trim(" \t"u8).IsEmpty)
            {
                continue;
            }
            else if (json is null && (json = Body(lines.Line) is [(byte)'{', ..]) is false)
            {
                Header(file, lines.Number, lines.Line);
            }
            else
            {
                Manifest(file, lines.Number, lines.Line, json is true);
            }
        }
    }

    /// <summary>The rows of a small file of JSON lines, read strictly; the first bad line ends the run.</summary>
    internal static ImmutableArray<T> Rows<T>(string file)
    {
        var rows = ImmutableArray.CreateBuilder<T>();
        Each<T>(file, (row, _) => rows.Add(row));
        return rows.ToImmutable();
    }

    internal void Ledger(string file) => Each<LedgerLine>(file, (row, line) => reconciliation.Take(row, new(file, line)));

    private static void Each<T>(string file, Action<T, long> take)
    {
        using var stream = InputFile.Open(file);
        var lines = new ByteLines(stream);
        while (lines.Next())
        {
            if (lines.TooLong)
            {
                throw Refusal.Because($"{file}:{lines.Number}: {TooLong}");
            }

            if (!lines.Line.Trim(" \t"u8).IsEmpty)
            {
                take(FindingsJson.Read<T>($"{file}:{lines.Number}", Encoding.UTF8.GetString(Body(lines.Line))), lines.Number);
            }
        }
    }

    private void Header(string file, long number, ReadOnlySpan<byte> line)
    {
        if (reader.Header(line) is { } fault)
        {
            throw Refusal.Because($"{file}:{number}: {fault.Words.Zh} {fault.Words.En}");
        }
    }

    private void Manifest(string file, long number, ReadOnlySpan<byte> line, bool json)
    {
        var fault = json ? reader.Json(Body(line), out var manifest) : reader.Csv(line, out manifest);
        if (fault is null)
        {
            reconciliation.Take(manifest, new(file, number));
            return;
        }

        Bad(file, number, $"{(fault.Column.Length == 0 ? "" : fault.Column + ": ")}{fault.Words.Zh} {fault.Words.En}");
    }

    private void Bad(string file, long number, string what)
    {
        BadLines++;
        complain($"{file}:{number}: {what}");
    }

    private static ReadOnlySpan<byte> Body(ReadOnlySpan<byte> line) => line.StartsWith("\uFEFF"u8) ? line[3..] : line;
}
