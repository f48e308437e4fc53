using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Clocks;
using Tongban.Waters.Fixes;
using Tongban.Waters.Sightings;

namespace Tongban.Definitions.Waters;

/// <summary>
/// Reads the vessels' register and the permits from CSV: a first line with the columns' names in any order, commas between, quotation marks where a value has
/// one, several values of one cell divided by <c>|</c>. A row with a fault is told with its line, and the file is not used.
/// </summary>
public static class RegisterFile
{
    /// <summary>The register: <c>id,name,type,gear</c>.</summary>
    public static (ImmutableArray<RegisteredVessel> Vessels, ImmutableArray<string> Faults) Vessels(IEnumerable<string> lines) =>
        Rows(lines, ["id"], ["name", "type", "gear"], row => new RegisteredVessel(VesselId.Named(row("id")), row("name"), row("type"), Several(row("gear"))));

    /// <summary>Permits and exemptions: <c>id,number,exemption,kinds,zones,from,until</c>; days in China, the last one included.</summary>
    public static (ImmutableArray<Permit> Permits, ImmutableArray<string> Faults) Permits(IEnumerable<string> lines) =>
        Rows(lines, ["id", "number", "from"], ["exemption", "kinds", "zones", "until"], row => new Permit(
            VesselId.Named(row("id")), row("number"), YesOrNo(row("exemption")), [.. Several(row("kinds")).Select(Kind)], Several(row("zones")), Day(row("from"), 0), row("until").Length == 0 ? null : Day(row("until"), 1)));

    private static (ImmutableArray<T> Rows, ImmutableArray<string> Faults) Rows<T>(IEnumerable<string> lines, string[] needed, string[] others, Func<Func<string, string>, T> read)
    {
        var (rows, faults, number) = (ImmutableArray.CreateBuilder<T>(), ImmutableArray.CreateBuilder<string>(), 0);
        string[]? columns = null;
        foreach (var line in lines)
        {
            number++;
            var cells = Cells(line.TrimStart('\uFEFF'));
            if (columns is null)
            {
                columns = cells;
                faults.AddRange(needed.Except(cells).Select(name => $":1: the column {name} is missing"));
                faults.AddRange(cells.Except([.. needed, .. others]).Select(name => $":1: the column {name} is not known"));
            }
            else if (line.Length > 0 && faults.Count == 0)
            {
                Row(columns, cells, number, needed, read, rows, faults);
            }
        }

        return (rows.ToImmutable(), faults.ToImmutable());
    }

    private static void Row<T>(string[] columns, string[] cells, int number, string[] needed, Func<Func<string, string>, T> read, ImmutableArray<T>.Builder rows, ImmutableArray<string>.Builder faults)
    {
        string Cell(string column) => Array.IndexOf(columns, column) is >= 0 and var at && at < cells.Length ? cells[at].Trim() : "";
        if (cells.Length > columns.Length || needed.Any(column => Cell(column).Length == 0))
        {
            faults.Add($":{number}: a row needs {string.Join(", ", needed)} and at most {columns.Length} values");
            return;
        }

        try
        {
            rows.Add(read(Cell));
        }
        catch (FormatException because)
        {
            faults.Add($":{number}: {because.Message}");
        }
    }

    private static string[] Cells(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        return [.. cells, cell.ToString()];
    }

    private static ImmutableArray<string> Several(string cell) => [.. cell.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static bool YesOrNo(string cell) => cell switch
    {
        "" or "false" or "no" or "否" => false,
        "true" or "yes" or "是" => true,
        _ => throw new FormatException($"exemption '{cell}' is neither true nor false"),
    };

    private static SightingKind Kind(string word) => Enum.GetValues<SightingKind>().Cast<SightingKind?>()
        .FirstOrDefault(kind => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName($"{kind}") == word) ?? throw new FormatException($"'{word}' is no kind of sighting");

    private static Instant Day(string text, int later) => LocalDatePattern.Iso.Parse(text) is { Success: true } day
        ? ChinaTime.StartOf(day.Value.PlusDays(later))
        : throw new FormatException($"'{text}' is no day; write it as 2026-03-01");
}
