using System.Globalization;
using Tongban.Kernel.Values;
using Tongban.Kernel.Words;
using Tongban.Web.Api.Problems;

namespace Tongban.Web.Api.Bodies;

/// <summary>
/// Takes members out of an object by name and type, and gathers every fault on the way; what was not asked for is a fault too
/// (<see cref="RefuseRest"/>). A member that is null counts as absent.
/// </summary>
internal sealed class BodyForm
{
    private readonly ReadOnlyMemory<byte> utf8;
    private readonly JsonPart.Record record;
    private readonly string pointer;
    private readonly List<Fault> faults;
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    private BodyForm(ReadOnlyMemory<byte> utf8, JsonPart.Record record, string pointer, List<Fault> faults) =>
        (this.utf8, this.record, this.pointer, this.faults) = (utf8, record, pointer, faults);

    internal IReadOnlyList<Fault> Faults => faults;

    internal IEnumerable<string> Names => record.Members.Select(member => member.Name);

    /// <summary>The form of a whole body; the fault when it is no object.</summary>
    internal static (BodyForm? Form, Fault? Fault) Of(ReadOnlyMemory<byte> utf8, JsonPart part) => part is JsonPart.Record record
        ? (new(utf8, record, "", []), null)
        : (null, StrictJson.At(utf8.Span, part.Offset, "", new("这里应为对象 {…}。", "An object {…} is expected here.")));

    internal string Text(string name) => Take<JsonPart.Text>(name, true, TextWanted)?.Value ?? "";

    internal string? TextOrNull(string name) => Take<JsonPart.Text>(name, false, TextWanted)?.Value;

    /// <summary>True or false; absent is false.</summary>
    internal bool Flag(string name) => Take<JsonPart.Flag>(name, false, FlagWanted)?.Value ?? false;

    internal int Number(string name)
    {
        var number = Take<JsonPart.Number>(name, true, NumberWanted);
        if (number is not null && int.TryParse(number.Written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        Add(number, name, NumberWanted);
        return 0;
    }

    /// <summary>An object whose values are all strings.</summary>
    internal Map<string> Texts(string name) => Map<string>.From((Take<JsonPart.Record>(name, false, TextsWanted)?.Members ?? [])
        .Where(member => member.Value is not JsonPart.Nothing)
        .Select(member => KeyValuePair.Create(member.Name, Inner<JsonPart.Text>(member.Value, name, member.Name, TextWanted)?.Value ?? "")));

    /// <summary>A list of strings.</summary>
    internal Seq<string> TextList(string name) => Seq.From((Take<JsonPart.List>(name, false, ListWanted)?.Items ?? [])
        .Select((item, index) => Inner<JsonPart.Text>(item, name, Index(index), TextWanted)?.Value ?? ""));

    /// <summary>A list of objects.</summary>
    internal IReadOnlyList<BodyForm> Forms(string name) => [.. (Take<JsonPart.List>(name, false, ListWanted)?.Items ?? [])
        .Select((item, index) => Inner<JsonPart.Record>(item, name, Index(index), RecordWanted) is { } inner
            ? new BodyForm(utf8, inner, $"{pointer}{StrictJson.Step(name)}/{Index(index)}", faults)
            : null).OfType<BodyForm>()];

    /// <summary>An object within this one.</summary>
    internal BodyForm? Inner(string name) =>
        Take<JsonPart.Record>(name, false, RecordWanted) is { } inner ? new BodyForm(utf8, inner, pointer + StrictJson.Step(name), faults) : null;

    /// <summary>The raw member, whatever it is.</summary>
    internal JsonPart? Any(string name) => Member(name);

    /// <summary>Says a fault of a member.</summary>
    internal void Refuse(string name, Wording why) =>
        faults.Add(StrictJson.At(utf8.Span, Member(name)?.Offset ?? record.Offset, pointer + StrictJson.Step(name), why));

    /// <summary>Every member nobody asked for is a fault.</summary>
    internal void RefuseRest()
    {
        foreach (var (name, at, _) in record.Members.Where(member => !asked.Contains(member.Name)))
        {
            faults.Add(StrictJson.At(utf8.Span, at, pointer + StrictJson.Step(name), new($"不认识“{name}”，请删去。", $"“{name}” is not known here; leave it out.")));
        }
    }

    private static Wording TextWanted => new("这里应为文字。", "A string is expected here.");

    private static Wording FlagWanted => new("这里应为 true 或 false。", "True or false is expected here.");

    private static Wording NumberWanted => new("这里应为整数。", "A whole number is expected here.");

    private static Wording TextsWanted => new("这里应为对象，其值都是文字。", "An object whose values are strings is expected here.");

    private static Wording ListWanted => new("这里应为列表 […]。", "A list […] is expected here.");

    private static Wording RecordWanted => new("这里应为对象 {…}。", "An object {…} is expected here.");

    private static string Index(int index) => index.ToString(CultureInfo.InvariantCulture);

    private JsonPart? Member(string name)
    {
        asked.Add(name);
        return record.Members.FirstOrDefault(member => member.Name == name).Value is { } part and not JsonPart.Nothing ? part : null;
    }

    private T? Take<T>(string name, bool required, Wording wanted)
        where T : JsonPart
    {
        var part = Member(name);
        if (part is null && required)
        {
            Refuse(name, new($"缺少“{name}”。", $"“{name}” is missing."));
        }

        return part is null ? null : part as T ?? Add<T>(part, pointer + StrictJson.Step(name), wanted);
    }

    private T? Inner<T>(JsonPart part, string name, string inner, Wording wanted)
        where T : JsonPart => part as T ?? Add<T>(part, pointer + StrictJson.Step(name) + StrictJson.Step(inner), wanted);

    private T? Add<T>(JsonPart part, string at, Wording wanted)
        where T : JsonPart
    {
        faults.Add(StrictJson.At(utf8.Span, part.Offset, at, wanted));
        return null;
    }

    private void Add(JsonPart? part, string name, Wording wanted)
    {
        if (part is not null)
        {
            Add<JsonPart>(part, pointer + StrictJson.Step(name), wanted);
        }
    }
}
