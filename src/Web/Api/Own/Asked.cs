using System.Globalization;
using Tongban.Kernel.Words;
using Tongban.Web.Api.Problems;

namespace Tongban.Web.Api.Own;

/// <summary>The parameters of a question, read strictly: one that is not known, stands twice or cannot be read is a fault.</summary>
internal sealed class Asked(IQueryCollection query)
{
    private readonly List<Fault> faults = [];
    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);

    internal string? Text(string name)
    {
        known.Add(name);
        if (query[name].Count > 1)
        {
            Refuse(name, new("只能给出一次。", "Give it once."));
        }

        return query[name] is [{ } text, ..] ? text : null;
    }

    /// <summary>All values of a parameter that may be repeated.</summary>
    internal IReadOnlyList<string> Texts(string name)
    {
        known.Add(name);
        return [.. query[name].OfType<string>()];
    }

    internal string Needed(string name)
    {
        if (Text(name) is { Length: > 0 } text)
        {
            return text;
        }

        Refuse(name, new("缺少这个参数。", "This parameter is missing."));
        return "";
    }

    internal T? Read<T>(string name, Func<string, T?> read, Wording otherwise)
        where T : struct
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var value = read(text);
        if (value is null)
        {
            Refuse(name, otherwise);
        }

        return value;
    }

    internal int Limit(string name = "limit", int usual = 50) => Read(
        name,
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var take) && take is >= 1 and <= Own.Cursor.LargestPage ? take : (int?)null,
        new($"应为1到{Own.Cursor.LargestPage}的整数。", $"Give a whole number from 1 to {Own.Cursor.LargestPage}.")) ?? usual;

    internal Cursor? Cursor() => Read(
        "after",
        text => Own.Cursor.TryParse(text, out var cursor) ? cursor : (Cursor?)null,
        new("不是上一页给出的游标。", "This is no cursor of a page before."));

    internal void Refuse(string name, Wording why) => faults.Add(new(why, name));

    /// <summary>The problem of all faults, or null.</summary>
    internal Problem? Refused()
    {
        foreach (var name in query.Keys.Where(name => !known.Contains(name)))
        {
            Refuse(name, new("没有这个参数。", "There is no such parameter."));
        }

        return faults.Count == 0 ? null : new Problem(ProblemKind.BadQuestion, faults);
    }
}
