using System.Collections.Immutable;
using System.Text;
using Tongban.Cli.Judging;
using Tongban.Matters.Environment.Manifests;

namespace Tongban.Cli.Manifests;

/// <summary>One run over files: manifests first, the ledger afterwards. Bad lines are told and the run goes on.</summary>
internal sealed class ManifestRun(Reconciliation reconciliation, Action<string> complain)
{
    private readonly ManifestReader reader = new();

    /// <summary>How many lines could not be read.</summary>
    internal long BadLines { get; private set; }

    internal void Manifests(string file)
    {
        using var stream = Open(file);
        var lines = new Lines(stream);
        var json = (bool?)null;
        while (lines.Next(out var line))
        {
            if (line.Trim(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            if (json is null && (json = Body(line) is [(byte)'{', ..]) is false)
            {
                Header(file, line);
                continue;
            }

            Manifest(file, lines.Number, line, json is true);
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
        using var stream = Open(file);
        var lines = new Lines(stream);
        while (lines.Next(out var line))
        {
            if (!line.Trim(" \t\r"u8).IsEmpty)
            {
                take(FindingsJson.Read<T>($"{file}:{lines.Number}", Encoding.UTF8.GetString(Body(line))), lines.Number);
            }
        }
    }

    private void Header(string file, ReadOnlySpan<byte> line)
    {
        if (reader.Header(line) is { } fault)
        {
            throw Refusal.Because($"{file}:1: {fault.Words.Zh} {fault.Words.En}");
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

        BadLines++;
        complain($"{file}:{number}: {(fault.Column.Length == 0 ? "" : fault.Column + ": ")}{fault.Words.Zh} {fault.Words.En}");
    }

    private static ReadOnlySpan<byte> Body(ReadOnlySpan<byte> line) => line.StartsWith("\uFEFF"u8) ? line[3..] : line;

    private static Stream Open(string file)
    {
        try
        {
            return file == "-" ? Console.OpenStandardInput() : new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0, FileOptions.SequentialScan);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Refusal.Because($"{file} cannot be read: {fault.Message}");
        }
    }
}
