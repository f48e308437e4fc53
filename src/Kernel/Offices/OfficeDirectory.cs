using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Offices;

/// <summary>
/// Which offices there are, what they are called and who stands above whom. Offices are not listed one by one: a kind has an
/// office in every division in use of its levels, and registered offices add units and names. Not a register of people: who
/// works at an office is an account's affair.
/// </summary>
public sealed class OfficeDirectory
{
    private readonly FrozenDictionary<string, OfficeKind> kinds;
    private readonly FrozenDictionary<OfficeId, RegisteredOffice> registered;

    // Names made once; offices without a unit are as many as kinds and divisions allow, and no more.
    private readonly ConcurrentDictionary<OfficeId, Wording> made = new();

    // As many, and asked for each time somebody looks at a case.
    private readonly ConcurrentDictionary<OfficeId, ImmutableArray<OfficeId>> allAbove = new();

    private OfficeDirectory(DivisionTree divisions, IEnumerable<OfficeKind> kinds, IEnumerable<RegisteredOffice> registered)
    {
        Divisions = divisions;
        this.kinds = kinds.ToFrozenDictionary(kind => kind.Id);
        this.registered = registered.ToFrozenDictionary(office => office.Id);
    }

    /// <summary>The divisions the offices stand in.</summary>
    public DivisionTree Divisions { get; }

    /// <summary>The kinds, by id.</summary>
    public IEnumerable<OfficeKind> Kinds => kinds.Values.OrderBy(kind => kind.Id, StringComparer.Ordinal);

    /// <summary>The offices whose names are known, by id.</summary>
    public IEnumerable<RegisteredOffice> Registered => registered.Values.OrderBy(office => office.Id);

    /// <summary>Builds the directory.</summary>
    /// <exception cref="ArgumentException">A kind or office is given twice, stands above itself, lacks a name at one of its levels, or names a kind that is not given.</exception>
    public static OfficeDirectory Of(DivisionTree divisions, IReadOnlyCollection<OfficeKind> kinds, IReadOnlyCollection<RegisteredOffice> registered)
    {
        RefuseTwice(kinds.Select(kind => kind.Id), nameof(kinds));
        RefuseTwice(registered.Select(office => office.Id.ToString()), nameof(registered));
        var directory = new OfficeDirectory(divisions, kinds, registered);
        Refuse(kinds.Select(directory.FaultOf), nameof(kinds));
        Refuse(registered.Select(directory.FaultOf), nameof(registered));
        return directory;
    }

    /// <summary>The kind with this id, or null.</summary>
    public OfficeKind? KindOf(string id) => kinds.GetValueOrDefault(id);

    /// <summary>The office of a kind in a division.</summary>
    /// <exception cref="ArgumentException">There is none; the message says why. Use <see cref="Find"/> for what a person typed.</exception>
    public OfficeId For(string kind, DivisionCode division) =>
        Find(kind, division) ?? throw new ArgumentException($"There is no office of kind '{kind}' in division {division} ({Divisions.FullName(division)}).", nameof(kind));

    /// <summary>The office of a kind in a division; null when the kind is unknown, the division is not in use, or the kind has no office at its level.</summary>
    public OfficeId? Find(string kind, DivisionCode division) =>
        kinds.TryGetValue(kind, out var known) && Stands(known, division) ? OfficeId.Of(kind, division) : null;

    /// <summary>The office of a kind that is competent for a division: its own, or that of the nearest division above that has one; null when none has.</summary>
    public OfficeId? Competent(string kind, DivisionCode division) =>
        Find(kind, division) ?? (Divisions.AuthorityAbove(division) is { } above ? Competent(kind, above) : null);

    /// <summary>Whether there is such an office. A unit must be registered; an office of an abolished division is no more.</summary>
    public bool Exists(OfficeId office) =>
        Find(office.Kind, office.Division) is not null && (office.Unit is null || registered.ContainsKey(office));

    /// <summary>The registered units of a kind in a division, by id.</summary>
    public IEnumerable<RegisteredOffice> Units(string kind, DivisionCode division) =>
        Registered.Where(office => office.Id.Unit is not null && office.Id.Kind == kind && office.Id.Division == division);

    /// <summary>The office directly above; null at the top, and for a kind that is unknown.</summary>
    /// <remarks>police-station:330106 → public-security-bureau:330106 → :330100 → :330000 → :000000; 110101 → 110000, because 110100 only groups.</remarks>
    public OfficeId? Above(OfficeId office) =>
        !kinds.TryGetValue(office.Kind, out var kind) ? null
        : kind.Above is { } above ? Competent(above, office.Division)
        : Divisions.AuthorityAbove(office.Division) is { } division ? Competent(office.Kind, division)
        : null;

    /// <summary>All offices above, the nearest first.</summary>
    public ImmutableArray<OfficeId> AllAbove(OfficeId office) =>
        allAbove.TryGetValue(office, out var known) ? known
        : office.Unit is null && kinds.ContainsKey(office.Kind) ? allAbove.GetOrAdd(office, [.. Upwards(office)])
        : [.. Upwards(office)];

    /// <summary>Whether one office stands anywhere above another. No office supervises itself or its neighbour.</summary>
    public bool Supervises(OfficeId above, OfficeId below) => AllAbove(below).Contains(above);

    private IEnumerable<OfficeId> Upwards(OfficeId office)
    {
        for (var next = Above(office); next is { } one; next = Above(one))
        {
            yield return one;
        }
    }

    /// <summary>What the office is called: its registered name, or one made from its kind and division; the id itself for an unknown kind.</summary>
    public Wording NameOf(OfficeId office) =>
        registered.TryGetValue(office, out var known) ? known.Name
        : made.TryGetValue(office, out var name) ? name
        : kinds.TryGetValue(office.Kind, out var kind) && Divisions.Find(office.Division) is { } division && NamingOf(kind, division) is { } naming
            ? Kept(office, Fill(naming.Pattern, office, division))
        : new Wording(office.ToString(), office.ToString());

    private Wording Kept(OfficeId office, Wording name) => office.Unit is null ? made.GetOrAdd(office, name) : name;

    private static void RefuseTwice(IEnumerable<string> ids, string argument) =>
        Refuse(ids.GroupBy(id => id).Select(group => group.Skip(1).Any() ? $"Office '{group.Key}' is given twice." : null), argument);

    private static void Refuse(IEnumerable<string?> faults, string argument)
    {
        if (faults.FirstOrDefault(fault => fault is not null) is { } first)
        {
            throw new ArgumentException(first, argument);
        }
    }

    private static OfficeNaming? NamingOf(OfficeKind kind, Division division) =>
        kind.Namings.FirstOrDefault(one => one.Level == division.Level && division.Name.EndsWith(one.Ends, StringComparison.Ordinal));

    private bool Stands(OfficeKind kind, DivisionCode code) =>
        Divisions.Find(code) is { IsCurrent: true, Kind: DivisionKind.Division or DivisionKind.Corps } division && kind.Levels.Contains(division.Level);

    private Wording Fill(Wording pattern, OfficeId office, Division division)
    {
        var above = Divisions.AuthorityAbove(division.Code) is { } code ? Divisions.Find(code) : null;
        var (unitZh, unitEn) = office.Unit is { } unit ? ($"（{unit}）", $" ({unit})") : (string.Empty, string.Empty);
        return new Wording(
            pattern.Zh.Replace("{name}", division.Name, StringComparison.Ordinal).Replace("{above}", above?.Name, StringComparison.Ordinal) + unitZh,
            pattern.En.Replace("{name}", division.NameEn, StringComparison.Ordinal).Replace("{above}", above?.NameEn, StringComparison.Ordinal) + unitEn);
    }

    private string? FaultOf(OfficeKind kind) =>
        !OfficeId.TryParse($"{kind.Id}:000000", out _) ? $"'{kind.Id}' is not a kind of office: small letters, digits and hyphens."
        : kind.Levels.IsEmpty ? $"Office kind '{kind.Id}' names no level."
        : kind.Levels.Where(level => !kind.Namings.Any(one => one.Level == level && one.Ends.Length == 0)).ToArray() is [var bare, ..]
            ? $"Office kind '{kind.Id}' has no name that fits every division at level {bare}."
        : LoopFrom(kind) ? $"Office kind '{kind.Id}' stands above itself."
        : kind.Above is { } above && !kinds.ContainsKey(above) ? $"Office kind '{kind.Id}': the kind above it, '{above}', is not given."
        : null;

    private bool LoopFrom(OfficeKind kind)
    {
        var seen = new HashSet<string>([kind.Id]);
        for (var above = kind.Above; above is not null && kinds.TryGetValue(above, out var next); above = next.Above)
        {
            if (!seen.Add(above))
            {
                return true;
            }
        }

        return false;
    }

    private string? FaultOf(RegisteredOffice office) =>
        Find(office.Id.Kind, office.Id.Division) is null ? $"Office {office.Id} ({office.Name.Zh}): there is no such kind in that division." : null;
}
