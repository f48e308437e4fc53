using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Values;
using Tongban.Matters.Settlement.Years;

namespace Tongban.Matters.Settlement.Applications;

/// <summary>Something in an application that cannot be read: where it stands, what it is, and what to do.</summary>
/// <param name="Path">The place, as JSONPath writes it: <c>$.insurance[0].from</c>.</param>
/// <param name="What">What is wrong and what to do, in one sentence.</param>
public sealed record InputFault(string Path, string What)
{
    /// <summary>The place and the sentence.</summary>
    public override string ToString() => $"{Path}: {What}";
}

/// <summary>Reads the members of one JSON object. What is missing, of the wrong kind or unknown becomes a fault, and reading goes on with a stand-in.</summary>
internal sealed class JsonPart
{
    private const int MostItems = 2_000;
    private readonly JsonElement here;
    private readonly string path;
    private readonly List<InputFault> faults;
    private readonly List<string> known = [];

    private JsonPart(JsonElement here, string path, List<InputFault> faults) => (this.here, this.path, this.faults) = (here, path, faults);

    internal static T? Read<T>(JsonElement element, string path, List<InputFault> faults, Func<JsonPart, T> read)
        where T : class
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            faults.Add(new(path, $"here is {Named(element.ValueKind)}; an object is wanted"));
            return null;
        }

        var part = new JsonPart(element, path, faults);
        var made = read(part);
        part.RefuseUnknown();
        return made;
    }

    internal bool Has(string key) => Find(key) is not null;

    internal string Text(string key) => OptionalText(key) ?? Missing(key, "");

    internal string? OptionalText(string key) => Find(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 and <= 200 } given => given,
        { ValueKind: JsonValueKind.String } => Wrong(key, "the text is empty or longer than 200 characters; shorten it or leave it out", ""),
        { } other => Wrong(key, $"here is {Named(other.ValueKind)}; a text is wanted", ""),
    };

    internal bool Flag(string key, bool otherwise) => Find(key) switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => Wrong(key, $"here is {Named(other.ValueKind)}; true or false is wanted", otherwise),
    };

    internal decimal Number(string key, decimal least, decimal most) => Find(key) switch
    {
        null => Missing(key, least),
        { ValueKind: JsonValueKind.Number } number when number.TryGetDecimal(out var read) && read >= least && read <= most => read,
        _ => Wrong(key, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most} is wanted"), least),
    };

    internal int Whole(string key, int least, int most)
    {
        var number = Number(key, least, most);
        return number == decimal.Truncate(number) ? (int)number : Wrong(key, "a whole number is wanted", least);
    }

    internal LocalDate Date(string key) => Has(key) ? DateOf(Text(key), At(key)) : Missing(key, new LocalDate(2000, 1, 1));

    internal Seq<LocalDate> Dates(string key) => Seq.From(Items(key).Select((item, index) =>
        DateOf(item.ValueKind is JsonValueKind.String ? item.GetString() ?? "" : item.GetRawText(), $"{At(key)}[{index}]")));

    internal YearMonth Month(string key) => OptionalMonth(key) ?? Missing(key, MonthSet.First);

    internal YearMonth? OptionalMonth(string key) =>
        OptionalText(key) is not { Length: > 0 } text ? null
        : YearMonthPattern.Iso.Parse(text) is { Success: true, Value: var month } && month >= MonthSet.First && month <= MonthSet.Last ? month
        : Wrong(key, $"'{Shown(text)}' is no month from {YearMonthPattern.Iso.Format(MonthSet.First)} to {YearMonthPattern.Iso.Format(MonthSet.Last)}; write it as 2016-02", MonthSet.First);

    internal DivisionCode Place(string key) => OptionalPlace(key) ?? Missing(key, DivisionCode.Nation);

    internal DivisionCode? OptionalPlace(string key) =>
        OptionalText(key) is not { Length: > 0 } text ? null
        : DivisionCode.TryParse(text, out var code) ? code
        : Wrong(key, $"'{Shown(text)}' is no division code; write six digits, such as \"110105\"", DivisionCode.Nation);

    /// <summary>A member of an enum, in small letters with hyphens.</summary>
    internal T Word<T>(string key)
        where T : struct, Enum => Has(key) ? WordOf<T>(Text(key), At(key)) : Missing(key, default(T));

    internal IEnumerable<T> Words<T>(string key)
        where T : struct, Enum => Items(key).Select((item, index) => WordOf<T>(item.ValueKind is JsonValueKind.String ? item.GetString() ?? "" : item.GetRawText(), $"{At(key)}[{index}]")).ToArray();

    internal Seq<T> List<T>(string key, Func<JsonPart, string, T> read)
        where T : class => Seq.From(Items(key).Select((item, index) => Read(item, $"{At(key)}[{index}]", faults, part => read(part, $"{key}-{index + 1}"))).OfType<T>().ToArray());

    internal void Fault(string key, string what) => faults.Add(new(At(key), what));

    private JsonElement[] Items(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case { ValueKind: JsonValueKind.Array } list when list.GetArrayLength() <= MostItems:
                return [.. list.EnumerateArray()];
            case { ValueKind: JsonValueKind.Array }:
                return Wrong(key, $"here are more than {MostItems} items; put records that follow one another together", Array.Empty<JsonElement>());
            case { } other:
                return Wrong(key, $"here is {Named(other.ValueKind)}; a list is wanted", Array.Empty<JsonElement>());
        }
    }

    private LocalDate DateOf(string text, string at)
    {
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1900 and <= 2065 } day })
        {
            return day;
        }

        faults.Add(new(at, $"'{Shown(text)}' is no date from 1900 to 2065; write it as 2016-02-29"));
        return new(2000, 1, 1);
    }

    private T WordOf<T>(string text, string at)
        where T : struct, Enum
    {
        foreach (var (value, word) in Choices<T>())
        {
            if (word == text)
            {
                return value;
            }
        }

        faults.Add(new(at, $"'{Shown(text)}' is none of {string.Join(", ", Choices<T>().Select(choice => choice.Word))}"));
        return default;
    }

    /// <summary>How a choice is written, such as <c>tax-offence</c>. That of no flag at all is not one that can be written.</summary>
    private static IEnumerable<(T Value, string Word)> Choices<T>()
        where T : struct, Enum => Enum.GetValues<T>().Where(value => value.ToString() != "None").Select(value => (value, JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString())));

    private JsonElement? Find(string key)
    {
        if (!known.Contains(key))
        {
            known.Add(key);
        }

        return here.TryGetProperty(key, out var found) && found.ValueKind is not JsonValueKind.Null ? found : null;
    }

    private string At(string key) => $"{path}.{key}";

    private T Missing<T>(string key, T standIn) => Wrong(key, "it is missing; give it", standIn);

    private T Wrong<T>(string key, string what, T standIn)
    {
        faults.Add(new(At(key), what));
        return standIn;
    }

    private void RefuseUnknown()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in here.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                faults.Add(new(At(Shown(member.Name)), $"there is no member of that name here; it knows {string.Join(", ", known)}"));
            }
            else if (!seen.Add(member.Name))
            {
                faults.Add(new(At(member.Name), "it is given twice; keep one"));
            }
        }
    }

    private static string Shown(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private static string Named(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Null or JsonValueKind.Undefined => "nothing",
        _ => "something else",
    };
}
