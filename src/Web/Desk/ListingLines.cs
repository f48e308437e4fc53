using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Words;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;

namespace Tongban.Web.Desk;

/// <summary>An entry of a supervision list with what it takes to say its names and its clock's sum.</summary>
internal sealed record ListingLine(ListingRow Row, MatterDefinition? Matter, MatterDefinition? About)
{
    internal ClockState? Clock { get; } = Row.Terms.Length == 0 ? null : ClockTerms.ReadShown(Row.Terms, Row.Clock, Row.Due, Row.Provisional);

    internal OfficeId Held { get; } = OfficeId.Parse(Row.Held);

    internal OfficeId Opener { get; } = OfficeId.Parse(Row.Opener);

    /// <summary>Whether an office is told of it on the page of the case it is about: the one whose list it is, and everybody once the case was put on it.</summary>
    internal bool IsFor(OfficeId? office) => Opener == office || Row.Known;
}

/// <summary>The supervision lists an office has to do with: its own, what it is held to, and what offices below it are held to by others.</summary>
public sealed class ListingLines(ListingQueries queries, CaseDesk desk)
{
    internal const int PageSize = 50;
    internal const int MostBeside = 200;

    internal async Task<ListPage<ListingLine>> OwnAsync(OfficeId office, (long Due, string Number)? after, CancellationToken cancellation)
    {
        var rows = await queries.OfAsync(office, after is { } at ? At(at) : null, PageSize + 1, cancellation);
        return new([.. rows.Take(PageSize).Select(Line)], rows.Count > PageSize ? (rows[PageSize - 1].Due, rows[PageSize - 1].Number) : null);
    }

    internal async Task<IReadOnlyList<ListingLine>> HeldAsync(OfficeId office, CancellationToken cancellation) =>
        [.. (await queries.HeldAsync(office, null, MostBeside, cancellation)).Select(Line)];

    /// <summary>What offices below are held to by others than the office itself; those that are only considered are nobody's affair yet but the list's own.</summary>
    internal async Task<IReadOnlyList<ListingLine>> BelowAsync(OfficeId office, CancellationToken cancellation)
    {
        var law = desk.Law;
        var (rows, _) = await Sifting.PageAsync<ListingRow>(
            MostBeside, null, (after, take) => queries.AroundAsync(office, after, take, cancellation),
            row => row.Opener != office.ToString() && OfficeId.TryParse(row.Held, out var held) && law.Offices.Supervises(office, held));
        return [.. rows.Select(Line)];
    }

    internal async Task<IReadOnlyList<ListingLine>> EndedAsync(OfficeId office, CancellationToken cancellation) => [.. (await queries.EndedAsync(office, PageSize, cancellation)).Select(Line)];

    internal async Task<IReadOnlyList<ListingLine>> AboutAsync(CaseState subject, CancellationToken cancellation) =>
        [.. (await queries.AboutAsync(subject.Number.ToString(), PageSize, cancellation)).Select(Line)];

    /// <summary>The offices in a case that an office can put on its list: those below it that take part, by the matters whose clocks propose listings.</summary>
    internal IReadOnlyList<OfficeId> CanBeHeld(CaseState subject, MatterDefinition matter, OfficeId by) =>
        !subject.Open || !matter.Listings.Any() ? [] : [.. subject.Joined.Where(office => desk.Law.Offices.Supervises(by, office))];

    /// <summary>Of which level a list is: 部级, 省级, 市级, 县级.</summary>
    internal static Wording Level(OfficeId office) => office.Division.Level switch
    {
        Kernel.Divisions.DivisionLevel.Nation => new("部级", "Ministry"),
        Kernel.Divisions.DivisionLevel.Province => new("省级", "Province"),
        Kernel.Divisions.DivisionLevel.Prefecture => new("市级", "City"),
        Kernel.Divisions.DivisionLevel.County => new("县级", "County"),
    };

    private ListingLine Line(ListingRow row) => new(row, desk.Law.Matter(row.Version), desk.Law.MatterOn(row.SubjectMatter, LawInForce.DayOf(desk.Now)));

    private static ListingRow At((long Due, string Number) at) => new(at.Number, "", "", "", "", false, "", "", null, at.Due, "", false, false, false, default, default, "");
}
