using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Calendars;
using Tongban.Kernel.Words;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Tongban.Definitions.Calendars;

/// <summary>A notice as it was read, with the line of each day for later faults.</summary>
internal sealed record NoticeSource(string File, string Calendar, HolidayNotice Notice, Dictionary<LocalDate, int> Lines);

/// <summary>
/// Reads one <c>calendars/NAME/YEAR.yaml</c>: <c>calendar</c>, <c>year</c>, <c>notice</c> (title, number, confidence,
/// address) and <c>festivals</c>, each with <c>name</c> (zh, en), <c>off</c> and <c>work</c>. A day is <c>2026-10-10</c>,
/// days from first to last are <c>2026-10-01/2026-10-07</c>, several are a list.
/// </summary>
internal sealed class NoticeFile
{
    private const int LongestHoliday = 31;
    private static readonly string[] Root = ["calendar", "year", "notice", "festivals"];
    private static readonly string[] Notice = ["title", "number", "confidence", "address"];
    private static readonly string[] Parts = ["name", "off", "work"];
    private static readonly string[] Languages = ["zh", "en"];

    private readonly string file;
    private readonly List<CalendarFault> faults = [];
    private readonly Dictionary<LocalDate, int> lines = [];

    private NoticeFile(string file) => this.file = file;

    public static (NoticeSource? Source, CalendarFault[] Faults) Read(TextReader text, string file)
    {
        var reading = new NoticeFile(file);
        var source = reading.Read(text);
        return (reading.faults.Count == 0 ? source : null, [.. reading.faults]);
    }

    private NoticeSource? Read(TextReader text)
    {
        var yaml = new YamlStream();
        try
        {
            yaml.Load(text);
        }
        catch (YamlException fault)
        {
            Fault((int)fault.Start.Line, new($"不是有效的YAML：{fault.Message}", $"This is not valid YAML: {fault.Message}"));
            return null;
        }

        if (yaml.Documents is not [{ RootNode: YamlMappingNode root }])
        {
            Fault(1, new("文件应当只有一份以键开头的文档", "The file should hold one document of keys and values"));
            return null;
        }

        var map = Keys(root, Root);
        var calendar = Text(root, map, "calendar");
        var year = Year(root, map);
        var notice = Keys(Child(root, map, "notice") as YamlMappingNode, Notice);
        var address = Address(root, notice);
        return new(file, calendar, new(
            year, Text(root, notice, "title"), Text(root, notice, "number"), Text(root, notice, "confidence"), address, Festivals(Child(root, map, "festivals"))), lines);
    }

    private ImmutableArray<Festival> Festivals(YamlNode? node)
    {
        if (node is YamlSequenceNode list)
        {
            return [.. list.Children.Select(Festival)];
        }

        if (node is not null)
        {
            Fault(Line(node), new("festivals 应当是列表", "'festivals' should be a list; begin each festival with '- name:'"));
        }

        return [];
    }

    private Festival Festival(YamlNode node)
    {
        var map = Keys(node as YamlMappingNode, Parts, node);
        var name = Keys(Child(node, map, "name") as YamlMappingNode, Languages);
        return new(
            new(Text(node, name, "zh"), Text(node, name, "en")),
            [.. Days(Child(node, map, "off"))],
            map.TryGetValue("work", out var work) ? [.. Days(work)] : []);
    }

    private IEnumerable<LocalDate> Days(YamlNode? node) => node switch
    {
        null => [],
        YamlSequenceNode list => list.Children.SelectMany(Days),
        YamlScalarNode { Value: { } value } => Span(value, node),
        _ => Wrong(node),
    };

    private IEnumerable<LocalDate> Span(string value, YamlNode node)
    {
        var ends = value.Split('/').Select(part => LocalDatePattern.Iso.Parse(part)).ToArray();
        if (ends.Length is < 1 or > 2 || Array.Exists(ends, end => !end.Success))
        {
            return Wrong(node);
        }

        var (first, last) = (ends[0].Value, ends[^1].Value);
        if (last < first || Period.DaysBetween(first, last) >= LongestHoliday)
        {
            Fault(Line(node), new($"“{value}”应当先早后晚，且不超过{LongestHoliday}日", $"'{value}' should run from the earlier to the later day and over at most {LongestHoliday} days"));
            return [];
        }

        return Enumerable.Range(0, Period.DaysBetween(first, last) + 1).Select(i => At(first.PlusDays(i), node)).ToArray();
    }

    private LocalDate At(LocalDate date, YamlNode node)
    {
        lines[date] = Line(node);
        return date;
    }

    private IEnumerable<LocalDate> Wrong(YamlNode node)
    {
        Fault(Line(node), new(
            $"“{node}”不是日期，应写作 2026-10-10 或 2026-10-01/2026-10-07",
            $"'{node}' is no day of the calendar: write 2026-10-10, or 2026-10-01/2026-10-07 for the days from first to last"));
        return [];
    }

    private int Year(YamlNode parent, Dictionary<string, YamlNode> map)
    {
        var text = Text(parent, map, "year");
        if (text.Length > 0 && !(text.Length == 4 && text.All(char.IsAsciiDigit)))
        {
            Fault(Line(map["year"]), new($"“{text}”不是年份", $"'{text}' is no year: write four digits"));
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0;
    }

    private Uri Address(YamlNode parent, Dictionary<string, YamlNode> map)
    {
        var text = Text(parent, map, "address");
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        if (text.Length > 0)
        {
            Fault(Line(map["address"]), new($"“{text}”不是网址", $"'{text}' is no web address: write it with https://"));
        }

        return new("about:blank");
    }

    private Dictionary<string, YamlNode> Keys(YamlMappingNode? node, string[] known, YamlNode? otherwise = null)
    {
        if (node is null && otherwise is not null)
        {
            Fault(Line(otherwise), new($"此处应有键：{string.Join('、', known)}", $"Here belong keys: {string.Join(", ", known)}"));
        }

        var keys = node?.Children.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value, StringComparer.Ordinal) ?? [];
        foreach (var (key, value) in keys.Where(pair => !known.Contains(pair.Key)))
        {
            Fault(Line(value), new($"不认识的键“{key}”，可用的有：{string.Join('、', known)}", $"'{key}' is not known here; there are {string.Join(", ", known)}"));
        }

        return keys;
    }

    private YamlNode? Child(YamlNode parent, Dictionary<string, YamlNode> map, string key)
    {
        if (map.TryGetValue(key, out var node))
        {
            return node;
        }

        Fault(Line(parent), new($"缺少“{key}”", $"'{key}' is missing; add it"));
        return null;
    }

    private string Text(YamlNode parent, Dictionary<string, YamlNode> map, string key)
    {
        if (Child(parent, map, key) is not { } node)
        {
            return "";
        }

        if (node is YamlScalarNode { Value: { Length: > 0 } value })
        {
            return value;
        }

        Fault(Line(node), new($"“{key}”应当是文字，不得为空", $"'{key}' should be a text that is not empty"));
        return "";
    }

    private void Fault(int line, Wording words) => faults.Add(new(file, line, words));

    private static int Line(YamlNode node) => (int)node.Start.Line;
}
