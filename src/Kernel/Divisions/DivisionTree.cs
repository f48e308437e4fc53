using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;

namespace Tongban.Kernel.Divisions;

/// <summary>
/// All divisions, those in use and those that are not any more, as one tree under the nation. Where a code has had several
/// names, the one in use (or the last one) answers unless a day is given. Not a map: it knows no boundaries.
/// </summary>
public sealed class DivisionTree
{
    private const int ShortestName = 2;

    private readonly FrozenDictionary<DivisionCode, ImmutableArray<Division>> byCode;
    private readonly FrozenDictionary<DivisionCode, ImmutableArray<Division>> children;

    // Names made once: papers name the same divisions again and again.
    private readonly ConcurrentDictionary<DivisionCode, string> fullNames = new();

    private readonly Lazy<PlaceNames> places;

    private DivisionTree(IReadOnlyCollection<Division> all)
    {
        All = [.. all];
        byCode = all.Append(Division.OfTheNation).GroupBy(one => one.Code).ToFrozenDictionary(group => group.Key, InOrder);
        places = new(() => PlaceNames.Of(this));
        children = All.Where(one => one.IsCurrent).GroupBy(one => one.Parent)
            .ToFrozenDictionary(group => group.Key, group => group.OrderBy(one => one.Code).ToImmutableArray());
    }

    /// <summary>Every line, in the order given; the nation is not among them.</summary>
    public ImmutableArray<Division> All { get; }

    /// <summary>Builds the tree.</summary>
    /// <exception cref="ArgumentException">A parent is not among the divisions, or a code is in use twice.</exception>
    public static DivisionTree Of(IReadOnlyCollection<Division> all)
    {
        var tree = new DivisionTree(all);
        if (all.FirstOrDefault(one => tree.Find(one.Parent) is null) is { } orphan)
        {
            throw new ArgumentException($"Division {orphan.Code} {orphan.Name}: its parent {orphan.Parent} is not in the list.", nameof(all));
        }

        var twice = tree.byCode.Values.FirstOrDefault(names => names.Count(one => one.IsCurrent) > 1);
        return twice.IsDefault ? tree : throw new ArgumentException($"Division code {twice[0].Code} is in use twice.", nameof(all));
    }

    /// <summary>The division with this code, in use or not; null when no list has it.</summary>
    public Division? Find(DivisionCode code) => byCode.TryGetValue(code, out var names) ? names[^1] : null;

    /// <summary>The division that had this code on the day, or else the nearest name the code has had; null when no list has it.</summary>
    public Division? Find(DivisionCode code, LocalDate on) =>
        byCode.TryGetValue(code, out var names) ? names.FirstOrDefault(one => one.InUse(on)) ?? names[^1] : null;

    /// <summary>Whether a division may have had this code on the day.</summary>
    public bool InUse(DivisionCode code, LocalDate on) => byCode.TryGetValue(code, out var names) && names.Any(one => one.InUse(on));

    /// <summary>The divisions in use directly below, by code. Groupings are among them: 110000 has the one child 110100.</summary>
    public IReadOnlyList<Division> Children(DivisionCode code) => children.TryGetValue(code, out var below) ? below : [];

    /// <summary>From the nation down to the division itself; empty when no list has the code.</summary>
    public IEnumerable<Division> PathTo(DivisionCode code) => Find(code) is { } division ? PathTo(division) : [];

    /// <summary>Whether a division is the ancestor itself or lies below it; false when either is unknown.</summary>
    public bool IsWithin(DivisionCode code, DivisionCode ancestor) => PathTo(code).Any(one => one.Code == ancestor);

    /// <summary>
    /// The name with those above it, as on a paper: 浙江省杭州市西湖区. Groupings are left out (北京市东城区), and so is a name that
    /// repeats the one above it. The code itself when no list has it.
    /// </summary>
    public string FullName(DivisionCode code) =>
        fullNames.TryGetValue(code, out var known) ? known
        : Find(code) is { } division ? fullNames.GetOrAdd(code, Joined(division, one => one.Name, string.Concat))
        : code.ToString();

    /// <summary>As <see cref="FullName(DivisionCode)"/>, with the name the code had on the day.</summary>
    public string FullName(DivisionCode code, LocalDate on) => Find(code, on) is { } division ? Joined(division, one => one.Name, string.Concat) : code.ToString();

    /// <summary>The English courtesy name, smallest first: <c>Xihu District, Hangzhou, Zhejiang Province</c>.</summary>
    public string FullNameEn(DivisionCode code) =>
        Find(code) is { } division ? Joined(division, one => one.NameEn, names => string.Join(", ", names.Reverse())) : code.ToString();

    /// <summary>The next division up that has authorities of its own, groupings skipped: 110101 → 110000, 429004 → 420000; null above the nation.</summary>
    public DivisionCode? AuthorityAbove(DivisionCode code) =>
        PathTo(code).SkipLast(1).LastOrDefault(one => one.Kind is not DivisionKind.Grouping)?.Code;

    /// <summary>From the division itself up to the nation; empty when no list has the code.</summary>
    internal IEnumerable<Division> Upward(DivisionCode code)
    {
        for (var division = Find(code); division is not null; division = division.Level is DivisionLevel.Nation ? null : ParentOf(division))
        {
            yield return division;
        }
    }

    /// <summary>Whether a text names a place as a household book does: a division, in use or not, by its whole name or as people shorten it, or another country.</summary>
    public bool IsPlace(string text) => places.Value.Has(text);

    /// <summary>
    /// The province with whose name an address begins though the division it lies in is of another one: its whole name, or the short one with the whole name of a division
    /// below (北京朝阳区). A street is called 北京路 in many cities, so a short name alone says nothing. Null where there is none, and where no list has the division.
    /// </summary>
    /// <param name="within">The division the address lies in.</param>
    /// <param name="address">The address, as it was written.</param>
    internal Division? ProvinceBeside(DivisionCode within, string address) => ProvinceOf(within) is { } own
        ? Children(DivisionCode.Nation).FirstOrDefault(one => one.Code != own.Code && BeginsIn(one, address.AsSpan().TrimStart())) : null;

    private Division? ProvinceOf(DivisionCode code) => PathTo(code).FirstOrDefault(one => one.Level is DivisionLevel.Province);

    private bool BeginsIn(Division province, ReadOnlySpan<char> address)
    {
        for (var length = province.Name.Length; length >= ShortestName && address.StartsWith(province.Name.AsSpan(0, ShortestName)); length--)
        {
            if (address.StartsWith(province.Name.AsSpan(0, length)) && (length == province.Name.Length || BeginsBelow(province, address[length..])))
            {
                return true;
            }
        }

        return false;
    }

    private bool BeginsBelow(Division above, ReadOnlySpan<char> address)
    {
        foreach (var below in Children(above.Code))
        {
            if ((below.Kind is not DivisionKind.Grouping && address.StartsWith(below.Name)) || BeginsBelow(below, address))
            {
                return true;
            }
        }

        return false;
    }

    private static ImmutableArray<Division> InOrder(IEnumerable<Division> names) =>
        [.. names.OrderBy(one => one.Until ?? LocalDate.MaxIsoValue)];

    /// <summary>From the nation down to a division, which may be one that has its code no more.</summary>
    internal Stack<Division> PathTo(Division division)
    {
        var path = new Stack<Division>([division]);
        while (path.Peek() is { Level: not DivisionLevel.Nation } below && ParentOf(below) is { } above)
        {
            path.Push(above);
        }

        return path;
    }

    /// <summary>The parent of an abolished division is the one of its time: 511421 was 垫江县 of 涪陵市, before 511400 became 眉山市.</summary>
    private Division? ParentOf(Division division) =>
        division.Until is { } until ? Find(division.Parent, until.PlusDays(-1)) : Find(division.Parent);

    private string Joined(Division division, Func<Division, string> name, Func<IEnumerable<string>, string> join)
    {
        var names = PathTo(division).Where(one => one.Code != DivisionCode.Nation && one.Kind is not DivisionKind.Grouping).Select(name).Distinct().ToArray();
        return names is [] ? name(division) : join(names);
    }
}
