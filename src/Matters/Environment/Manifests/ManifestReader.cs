using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Words;

namespace Tongban.Matters.Environment.Manifests;

/// <summary>What is wrong with a line: which column, and what to do.</summary>
/// <param name="Column">The column or key; empty where the line as a whole cannot be read.</param>
/// <param name="Words">What is wrong.</param>
public sealed record LineFault(string Column, Wording Words);

/// <summary>
/// Reads manifests from lines of UTF-8, JSON or CSV, one at a time. A bad line is a fault and the next one is read all the same. Moments are days, or
/// days with the time in Beijing (<c>2026-09-01T10:00:00+08:00</c>). Not thread-safe: one reader a stream, whose names it keeps once each.
/// </summary>
public sealed class ManifestReader
{
    private const int LongestNumber = 32;

    private static readonly string[] Keys =
    [
        "number", "mover", "from", "carrier", "receiver", "to", "consignor", "wasteCode", "tonnesOut", "tonnesCarried", "tonnesIn", "accepted",
        "departed", "arrived", "confirmed", "endedAt", "approval", "paperEntered",
    ];

    private static readonly byte[][] Utf8Keys = [.. Keys.Select(Encoding.UTF8.GetBytes)];

    private readonly NamePool names = new();
    private readonly byte[] buffer = new byte[1024];
    private int[] columns = [];
    private Draft draft;

    /// <summary>The columns, in the order in which files are expected to have them; any order is read.</summary>
    public static ImmutableArray<string> Columns { get; } = [.. Keys];

    /// <summary>Takes the first line of a CSV file: the names of the columns.</summary>
    /// <returns>What is wrong, or null.</returns>
    public LineFault? Header(ReadOnlySpan<byte> line)
    {
        var found = new List<int>();
        foreach (var cell in Encoding.UTF8.GetString(Trimmed(line)).TrimStart('\uFEFF').Split(','))
        {
            if (Array.IndexOf(Keys, cell.Trim().Trim('"')) is var key && key < 0)
            {
                return new(cell, new($"没有“{cell}”这一列；可用的列：{string.Join("、", Keys)}", $"there is no column '{cell}'; the columns are {string.Join(", ", Keys)}"));
            }

            found.Add(Array.IndexOf(Keys, cell.Trim().Trim('"')));
        }

        columns = [.. found];
        return null;
    }

    /// <summary>Reads a line of CSV (RFC 4180, without line breaks in cells).</summary>
    public LineFault? Csv(ReadOnlySpan<byte> line, out Manifest manifest)
    {
        draft = default;
        manifest = default;
        var rest = Trimmed(line);
        for (var column = 0; column < columns.Length; column++)
        {
            if (Cell(ref rest, out var cell) is { } broken)
            {
                return broken;
            }

            if (cell.Length > 0 && Set(columns[column], cell) is { } fault)
            {
                return fault;
            }
        }

        return rest.IsEmpty ? Finish(out manifest) : new("", new("单元格比列多", "there are more cells than columns"));
    }

    /// <summary>Reads a line of JSON: one object.</summary>
    public LineFault? Json(ReadOnlySpan<byte> line, out Manifest manifest)
    {
        draft = default;
        manifest = default;
        try
        {
            return Object(line) ?? Finish(out manifest);
        }
        catch (JsonException)
        {
            return new("", new("不是一个JSON对象", "this is no JSON object"));
        }
    }

    private LineFault? Object(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
        {
            return new("", new("不是一个JSON对象", "this is no JSON object"));
        }

        var expected = 0;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (Key(ref reader, expected) is not { } key)
            {
                return new(reader.GetString() ?? "", new($"没有“{reader.GetString()}”这一项", $"there is no key '{reader.GetString()}'"));
            }

            expected = key + 1;
            if (Value(ref reader, key) is { } fault)
            {
                return fault;
            }
        }

        return reader.TokenType is JsonTokenType.EndObject && !reader.Read() ? null : new("", new("对象之后还有内容", "there is something after the object"));
    }

    private LineFault? Value(ref Utf8JsonReader reader, int key)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String when reader.ValueSpan.Length <= buffer.Length:
                return Set(key, reader.ValueIsEscaped ? buffer.AsSpan(0, reader.CopyString(buffer)) : reader.ValueSpan);
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return Set(key, reader.ValueSpan);
            default:
                return new(Keys[key], new("应为文字、数字、true、false或null", "a text, a number, true, false or null is expected"));
        }
    }

    /// <summary>Files have their keys in one order, so the next one is tried first.</summary>
    private static int? Key(ref Utf8JsonReader reader, int expected)
    {
        for (var step = 0; step < Utf8Keys.Length; step++)
        {
            var key = (expected + step) % Utf8Keys.Length;
            if (reader.ValueTextEquals(Utf8Keys[key]))
            {
                return key;
            }
        }

        return null;
    }

    private static LineFault? Cell(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> cell)
    {
        if (rest is [(byte)'"', ..])
        {
            return Quoted(ref rest, out cell);
        }

        var comma = rest.IndexOf((byte)',');
        cell = comma < 0 ? rest : rest[..comma];
        rest = comma < 0 ? [] : rest[(comma + 1)..];
        return null;
    }

    private static LineFault? Quoted(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> cell)
    {
        var inside = rest[1..];
        var end = 0;
        while (end < inside.Length && (inside[end] != '"' || (end + 1 < inside.Length && inside[end + 1] == '"')))
        {
            end += inside[end] == '"' ? 2 : 1;
        }

        cell = inside[..Math.Min(end, inside.Length)];
        var after = end < inside.Length ? inside[(end + 1)..] : [];
        var closed = end < inside.Length && (after.IsEmpty || after[0] == ',');
        rest = after is [(byte)',', ..] ? after[1..] : [];
        return !closed ? new("", new("引号没有成对", "a quotation mark is not closed")) : cell.Contains((byte)'"') ? Unquoted(ref cell) : null;
    }

    private static LineFault? Unquoted(ref ReadOnlySpan<byte> cell)
    {
        cell = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(cell).Replace("\"\"", "\"", StringComparison.Ordinal));
        return null;
    }

    private LineFault? Set(int key, ReadOnlySpan<byte> value) => key switch
    {
        0 => Number(value),
        1 => Name(key, value, ref draft.Mover),
        2 => Division(key, value, ref draft.From),
        3 => Name(key, value, ref draft.Carrier),
        4 => Name(key, value, ref draft.Receiver),
        5 => Division(key, value, ref draft.To),
        6 => Name(key, value, ref draft.Consignor),
        7 => Waste(value),
        8 => Tonnes(key, value, ref draft.Out),
        9 => Tonnes(key, value, ref draft.Carried),
        10 => Tonnes(key, value, ref draft.In),
        11 => Yes(key, value),
        12 => Day(key, value, ref draft.Departed),
        13 => Day(key, value, ref draft.Arrived),
        14 => Day(key, value, ref draft.Confirmed),
        15 => Division(key, value, ref draft.EndedAt),
        16 => Name(key, value, ref draft.Approval),
        _ => Day(key, value, ref draft.PaperEntered),
    };

    private LineFault? Number(ReadOnlySpan<byte> value)
    {
        var text = value.Length > LongestNumber ? "" : Encoding.UTF8.GetString(value);
        return WasteManifestNumber.TryParse(text, out draft.Number) ? null : new(Keys[0], WasteManifestNumber.Diagnose(text)?.Sentence ?? Wrong);
    }

    private LineFault? Waste(ReadOnlySpan<byte> value)
    {
        var text = names.Of(value);
        draft.HasWaste = WasteCode.TryParse(text, out draft.Waste);
        return draft.HasWaste ? null : new(Keys[7], WasteCode.Form(text));
    }

    private LineFault? Name(int key, ReadOnlySpan<byte> value, ref string? name) =>
        (name = names.Of(value)) is not null || value.IsEmpty ? null : new(Keys[key], new("名称过长", "the name is too long"));

    private LineFault? Division(int key, ReadOnlySpan<byte> value, ref DivisionCode? division)
    {
        var known = DivisionCode.TryParse(names.Of(value), out var code);
        division = known ? code : null;
        return known ? null : new(Keys[key], new("不是六位行政区划代码", "this is no six-digit division code"));
    }

    private static LineFault? Tonnes(int key, ReadOnlySpan<byte> value, ref decimal? tonnes)
    {
        var read = Utf8Parser.TryParse(value, out decimal amount, out var used) && used == value.Length && amount >= 0;
        tonnes = read ? amount : null;
        return read ? null : new(Keys[key], new("应为不小于零的吨数", "a number of tonnes not below zero is expected"));
    }

    private LineFault? Yes(int key, ReadOnlySpan<byte> value)
    {
        draft.Accepted = value.SequenceEqual("true"u8) ? true : value.SequenceEqual("false"u8) ? false : null;
        return draft.Accepted is null ? new(Keys[key], new("应为true或false", "true or false is expected")) : null;
    }

    private static LineFault? Day(int key, ReadOnlySpan<byte> value, ref LocalDate? day) =>
        (day = DayOf(value)) is not null ? null : new(Keys[key], new("应为日期，或者北京时间的日期和时间，如2026-09-01T10:00:00+08:00", "a date is expected, or a date and time in Beijing, such as 2026-09-01T10:00:00+08:00"));

    private static LocalDate? DayOf(ReadOnlySpan<byte> value) =>
        value.Length >= 10 && value[4] == '-' && value[7] == '-' && (value.Length == 10 || InBeijing(value[10..]))
        && Int(value[..4]) is { } year && Int(value[5..7]) is { } month && Int(value[8..10]) is { } dayOfMonth
        && year is >= 2000 and <= 2099 && month is >= 1 and <= 12 && dayOfMonth >= 1 && dayOfMonth <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, dayOfMonth)
            : null;

    private static bool InBeijing(ReadOnlySpan<byte> time) => time[0] == 'T' && (time.EndsWith("+08:00"u8) || (!time.EndsWith("Z"u8) && time.IndexOfAny("+-"u8) < 0));

    private static int? Int(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return null;
            }

            number = (number * 10) + digit - '0';
        }

        return number;
    }

    private LineFault? Finish(out Manifest manifest)
    {
        manifest = default;
        if (Missing() is { } column)
        {
            return new(column, new($"缺少“{column}”", $"'{column}' is missing"));
        }

        manifest = new(
            draft.Number, draft.Mover, draft.From, draft.Carrier, draft.Receiver, draft.To, draft.Consignor, draft.Waste, draft.Out ?? 0, draft.Carried, draft.In, draft.Accepted,
            draft.Departed ?? default, draft.Arrived, draft.Confirmed, draft.EndedAt, draft.Approval, draft.PaperEntered);
        return null;
    }

    private string? Missing() => draft.Number == default ? Keys[0] : !draft.HasWaste ? Keys[7] : draft.Out is null ? Keys[8] : draft.Departed is null ? Keys[12] : null;

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> line) => line is [.. var head, (byte)'\r'] ? head : line;

    private static Wording Wrong { get; } = new("不是联单编号", "this is no manifest number");

    /// <summary>A manifest while it is read.</summary>
    private struct Draft
    {
        internal WasteManifestNumber Number;
        internal string? Mover;
        internal DivisionCode? From;
        internal string? Carrier;
        internal string? Receiver;
        internal DivisionCode? To;
        internal string? Consignor;
        internal WasteCode Waste;
        internal bool HasWaste;
        internal decimal? Out;
        internal decimal? Carried;
        internal decimal? In;
        internal bool? Accepted;
        internal LocalDate? Departed;
        internal LocalDate? Arrived;
        internal LocalDate? Confirmed;
        internal DivisionCode? EndedAt;
        internal string? Approval;
        internal LocalDate? PaperEntered;
    }
}
