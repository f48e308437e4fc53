using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Offices;
using Tongban.Ledger;

namespace Tongban.Views.Cases;

/// <summary>
/// What lists and pages read of cases. Every list goes on from where the last page ended (keyset), never by counting rows, so the
/// thousandth page costs what the first does.
/// </summary>
public sealed class CaseQueries(IViewReader views)
{
    private const string QueueSql =
        "select number, why, due, clock, matter, stage, applicant, since, paused, overdue, provisional, terms, request, waits from queue "
        + "where office = $office and (due, number) > ($due, $number) order by due, number limit $take";

    private const string MineSql =
        "select p.number, p.role, c.matter, c.version, c.stage, c.outcome, c.owner, c.opened_at, c.changed_at, c.due, c.paused, c.overdue, c.stars, coalesce(q.waits, ''), c.provisional from parties p "
        + "join cases c on c.number = p.number left join queue q on q.number = c.number and q.why = 'owner' and q.office = c.owner where p.person = $person and (p.opened_at, p.number) < ($opened, $number) "
        + "order by p.opened_at desc, p.number desc limit $take";

    private const string NoticeSql =
        "select number, revision, item, what, terms, matter, stage, at from notices where whom = $whom and (at, number) < ($at, $number) "
        + "order by at desc, number desc limit $take";

    private const string BelowSql =
        "select number, matter, version, stage, owner, applicant, stage_since, due, paused, overdue, provisional, owner as below from cases "
        + "where outcome is null and province = $province and prefecture between $low and $high and owner like $owner and (due, number) > ($due, $number) order by due, number limit $take";

    private const string TakingPartSql =
        "select t.number, c.matter, c.version, c.stage, c.owner, c.applicant, c.stage_since, t.due, c.paused, c.overdue, c.provisional, t.office as below "
        + "from taking_part t join cases c on c.number = t.number "
        + "where t.province = $province and t.prefecture between $low and $high and t.office like $owner and (t.due, t.number) > ($due, $number) order by t.due, t.number limit $take";

    private const string NationSql =
        "select number, matter, version, stage, owner, applicant, stage_since, due, paused, overdue, provisional, owner as below from cases "
        + "where outcome is null and (due, number) > ($due, $number) order by due, number limit $take";

    /// <summary>A page of an office's queue, what runs out first standing first; paused work last.</summary>
    /// <param name="office">The office.</param>
    /// <param name="after">The last row of the page before; null: from the top.</param>
    /// <param name="take">How many rows.</param>
    /// <param name="cancellation">Stops the query.</param>
    public ValueTask<IReadOnlyList<QueueRow>> QueueAsync(OfficeId office, QueueRow? after, int take, CancellationToken cancellation) => views.QueryAsync(
        QueueSql,
        row => new QueueRow(
            row.Text(0), row.Text(1), row.Number(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Moment(7), row.Flag(8), row.Flag(9), row.Flag(10), row.Text(11),
            row.Text(12), row.Text(13)),
        cancellation,
        ("office", office.ToString()), ("due", after?.Due ?? long.MinValue), ("number", after?.Number ?? ""), ("take", (long)take));

    /// <summary>A page of a person's cases, the newest first.</summary>
    public ValueTask<IReadOnlyList<MyCaseRow>> MineAsync(string person, MyCaseRow? after, int take, CancellationToken cancellation) => views.QueryAsync(
        MineSql,
        row => new MyCaseRow(
            row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.TextOrNull(5), row.Text(6), row.Moment(7), row.Moment(8), row.Number(9), row.Flag(10),
            row.Flag(11), (int)row.Number(12)) { Waits = row.Text(13), Provisional = row.Flag(14) },
        cancellation,
        ("person", person), ("opened", after?.OpenedAt ?? Last), ("number", after?.Number ?? ""), ("take", (long)take));

    /// <summary>A person's own open cases of some matters, in no order: her rows are read, and not sorted. Hers alone: a person is looked for by nobody else, and by nothing but her id.</summary>
    /// <param name="person">The applicant's id.</param>
    /// <param name="matters">The matters' ids; not many.</param>
    /// <param name="take">How many rows.</param>
    /// <param name="cancellation">Stops the query.</param>
    public ValueTask<IReadOnlyList<OpenCaseRow>> OpenOfAsync(string person, IReadOnlyList<string> matters, int take, CancellationToken cancellation) => views.QueryAsync(
        "select c.number, c.version, c.stage from parties p join cases c on c.number = p.number where p.person = $person and p.role = 'applicant' and c.outcome is null "
            + $"and c.matter in ({string.Join(", ", matters.Select((_, at) => $"$matter{at}"))}) limit $take",
        row => new OpenCaseRow(row.Text(0), row.Text(1), row.Text(2)),
        cancellation,
        [("person", person), ("take", (long)take), .. matters.Select((matter, at) => ($"matter{at}", (object?)matter))]);

    /// <summary>A page of what a person or an office was told, the newest first.</summary>
    /// <param name="whom"><c>person:ID</c>, or an office's id.</param>
    /// <param name="after">The last row of the page before.</param>
    /// <param name="take">How many rows.</param>
    /// <param name="cancellation">Stops the query.</param>
    public ValueTask<IReadOnlyList<NoticeRow>> NoticesAsync(string whom, NoticeRow? after, int take, CancellationToken cancellation) => views.QueryAsync(
        NoticeSql,
        row => new NoticeRow(row.Text(0), row.Number(1), row.Number(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Moment(7)),
        cancellation,
        ("whom", whom), ("at", after?.At ?? Last), ("number", after?.Number ?? ""), ("take", (long)take));

    /// <summary>
    /// A page of the open cases in which an office of the supervising one's divisions takes part, what runs out first standing first. A case that two of them
    /// handle has a row for each, one after the other; which offices stand below, the view does not know.
    /// </summary>
    public async ValueTask<IReadOnlyList<SupervisedRow>> BelowAsync(OfficeId supervisor, SupervisedRow? after, int take, CancellationToken cancellation)
    {
        var (province, low, high, owner) = Range(supervisor);
        if (province == 0)
        {
            return await SupervisedAsync(NationSql, after, take, [], cancellation);
        }

        (string, object?)[] where = [("province", province), ("low", low), ("high", high), ("owner", owner)];
        var owned = await SupervisedAsync(BelowSql, after, take, where, cancellation);
        var elsewhere = await SupervisedAsync(TakingPartSql, after, take, where, cancellation);
        return [.. owned.Concat(elsewhere).OrderBy(row => row.Due).ThenBy(row => row.Number, StringComparer.Ordinal).Take(take)];
    }

    private ValueTask<IReadOnlyList<SupervisedRow>> SupervisedAsync(
        string sql, SupervisedRow? after, int take, (string Name, object? Value)[] where, CancellationToken cancellation) => views.QueryAsync(
        sql,
        row => new SupervisedRow(
            row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.Moment(6), row.Number(7), row.Flag(8), row.Flag(9), row.Flag(10))
        {
            Below = row.Text(11),
        },
        cancellation,
        [("due", after?.Due ?? long.MinValue), ("number", after?.Number ?? ""), ("take", (long)take), .. where]);

    /// <summary>A page of the due dates that holiday notices moved, of the limits an office owes itself, the latest first.</summary>
    public ValueTask<IReadOnlyList<RecomputedRow>> RecomputedAsync(OfficeId office, RecomputedRow? after, int take, CancellationToken cancellation) =>
        RecomputedAsync("office = $office and ", ("office", office.ToString()), after, take, cancellation);

    /// <summary>The same of all offices in a province, or of the whole country where the supervising office is one of the nation; which of them stand below it, the view does not know.</summary>
    public ValueTask<IReadOnlyList<RecomputedRow>> RecomputedAroundAsync(OfficeId supervisor, RecomputedRow? after, int take, CancellationToken cancellation) =>
        Range(supervisor).Province is > 0 and var province
            ? RecomputedAsync("province = $province and ", ("province", province), after, take, cancellation)
            : RecomputedAsync("", null, after, take, cancellation);

    /// <summary>The same of all offices.</summary>
    public ValueTask<IReadOnlyList<RecomputedRow>> RecomputedAsync(RecomputedRow? after, int take, CancellationToken cancellation) =>
        RecomputedAsync("", null, after, take, cancellation);

    private ValueTask<IReadOnlyList<RecomputedRow>> RecomputedAsync(
        string whose, (string Name, object? Value)? who, RecomputedRow? after, int take, CancellationToken cancellation) => views.QueryAsync(
        $"select number, clock, calendar, office, version, day_before, day_after, provisional, at from recomputed where {whose}(at, number, clock) < ($at, $number, $clock) "
            + "order by at desc, number desc, clock desc limit $take",
        row => new RecomputedRow(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Flag(7), row.Moment(8)),
        cancellation,
        [
            ("at", after?.At ?? Last), ("number", after?.Number ?? ""), ("clock", after?.Clock ?? ""), ("take", (long)take),
            .. who is { } one ? new (string, object?)[] { one } : [],
        ]);

    /// <summary>A page of who looked at a case, the latest first.</summary>
    /// <param name="number">The case.</param>
    /// <param name="after">The last row of the page before; null: from the latest.</param>
    /// <param name="take">How many rows.</param>
    /// <param name="cancellation">Stops the query.</param>
    public ValueTask<IReadOnlyList<LookRow>> LooksAsync(string number, LookRow? after, int take, CancellationToken cancellation) => views.QueryAsync(
        "select at, actor, name, office, why from looks where number = $number and (at, actor, why) < ($at, $actor, $why) order by at desc, actor desc, why desc limit $take",
        row => new LookRow(row.Moment(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4)),
        cancellation,
        ("number", number), ("at", after?.At ?? Last), ("actor", after?.Actor ?? ""), ("why", after?.Why ?? ""), ("take", (long)take));

    /// <summary>The document of a number, or null.</summary>
    public async ValueTask<DocumentRow?> DocumentAsync(string paper, CancellationToken cancellation) => (await views.QueryAsync(
        "select paper, number, kind, office, issued_at, valid_until, template, digest from documents where paper = $paper",
        row => new DocumentRow(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Moment(4), row.TextOrNull(5), row.Text(6), row.Text(7)),
        cancellation,
        ("paper", paper))) is [var found] ? found : null;

    /// <summary>How many cases an office's queue holds, how many of them are overdue, and how many are not, but past the day that the office promised. It reads the office's rows: what it costs grows with the queue, not with the country's cases.</summary>
    public async ValueTask<QueueSize> QueueSizeAsync(OfficeId office, Instant now, CancellationToken cancellation) => (await views.QueryAsync(
        "select count(*), coalesce(sum(case when overdue then 1 else 0 end), 0), coalesce(sum(case when overdue then 0 when due <= $now then 1 else 0 end), 0) from queue where office = $office",
        row => new QueueSize(row.Number(0), row.Number(1), row.Number(2)),
        cancellation,
        ("office", office.ToString()), ("now", now.ToUnixTimeMilliseconds()))) is [var size] ? size : new(0, 0, 0);

    private static Instant Last => Instant.FromUnixTimeMilliseconds(CaseTables.NotDue);

    /// <summary>The province and the span of prefectures an office's division covers, and what its owners' ids look like; province 0 is the nation.</summary>
    internal static (long Province, long Low, long High, string Owner) Range(OfficeId office)
    {
        var code = office.Division;
        var province = long.Parse(code.ToString().AsSpan(0, 2), System.Globalization.CultureInfo.InvariantCulture);
        var prefecture = long.Parse(code.ToString().AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture);
        return code.Level switch
        {
            DivisionLevel.Nation or DivisionLevel.Province => (province, province * 100, (province * 100) + 99, "%"),
            DivisionLevel.Prefecture => (province, prefecture, prefecture, "%"),
            DivisionLevel.County => (province, prefecture, prefecture, $"%:{code}%"),
        };
    }
}

/// <summary>What an office's queue holds.</summary>
/// <param name="Waiting">All rows.</param>
/// <param name="Overdue">Those whose limit ran out.</param>
/// <param name="PastPromise">Those whose limit runs on, but whose promised one has passed.</param>
public sealed record QueueSize(long Waiting, long Overdue, long PastPromise);

/// <summary>A row of an office's queue.</summary>
/// <param name="Number">The case.</param>
/// <param name="Why"><c>owner</c>, <see cref="Owes"/>, <c>supervises</c>, or the request to be answered.</param>
/// <param name="Due">By when something is to be done first, promised moments among them, in Unix milliseconds; <see cref="CaseTables.NotDue"/> for nothing.</param>
/// <param name="Clock">Which clock that is.</param>
/// <param name="Version">The matter's version.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Applicant">The applicant's name, masked.</param>
/// <param name="Since">Since when it is in the stage.</param>
/// <param name="Paused">Whether a clock is paused.</param>
/// <param name="Overdue">Whether a clock ran out.</param>
/// <param name="Provisional">Whether the due moment rests on a year whose holidays are not announced.</param>
/// <param name="Terms">The clock as <see cref="ClockTerms.WriteShown"/> wrote it; empty without one.</param>
/// <param name="Request">The name of the request whose clock it is; empty where it is none's.</param>
/// <param name="Waits">Whom the case waits for: <see cref="ForApplicant"/>, <see cref="ForApplicantsClock"/>, <see cref="ForOffice"/>; or nobody, and then how it stands, <c>NAME=VALUE</c> with <see cref="Between"/>, or empty in a row of before.</param>
public sealed record QueueRow(
    string Number, string Why, long Due, string Clock, string Version, string Stage, string Applicant, Instant Since, bool Paused, bool Overdue, bool Provisional,
    string Terms, string Request, string Waits)
{
    /// <summary>Whether the limit runs on, but what the office promised has passed.</summary>
    public bool PastPromise(Instant now) => !Overdue && Due <= now.ToUnixTimeMilliseconds();

    /// <summary>Stands between the parts of how a case stands that waits for nobody.</summary>
    public const char Between = ';';

    /// <summary>The applicant was asked to put something right.</summary>
    public const string ForApplicant = "applicant";

    /// <summary>A clock of the applicant's own runs, whose name follows: she is to do what it says.</summary>
    public const string ForApplicantsClock = "applicant:";

    /// <summary>Why a case stands in the queue of an office that does not own it: a clock of the case is that office's.</summary>
    public const string Owes = "owes";

    /// <summary>Another office was asked something.</summary>
    public const string ForOffice = "office";
}

/// <summary>A row of “my matters”.</summary>
public sealed record MyCaseRow(
    string Number, string Role, string Matter, string Version, string Stage, string? Outcome, string Owner, Instant OpenedAt, Instant ChangedAt, long Due, bool Paused,
    bool Overdue, int Stars)
{
    /// <summary>Whom the case waits for, as <see cref="QueueRow.Waits"/> says; <see cref="QueueRow.ForApplicant"/>: it is her turn, until <see cref="Due"/>.</summary>
    public string Waits { get; init; } = "";

    /// <summary>Whether <see cref="Due"/> rests on a year whose holidays are not announced.</summary>
    public bool Provisional { get; init; }
}

/// <summary>An open case of the applicant's own.</summary>
public sealed record OpenCaseRow(string Number, string Version, string Stage);

/// <summary>A row of notices.</summary>
public sealed record NoticeRow(string Number, long Revision, long Item, string What, string Terms, string Version, string Stage, Instant At);

/// <summary>A row of the cases below a supervising office.</summary>
public sealed record SupervisedRow(
    string Number, string Matter, string Version, string Stage, string Owner, string Applicant, Instant Since, long Due, bool Paused, bool Overdue, bool Provisional)
{
    /// <summary>The office for which the row stands: the owner, or another that takes part.</summary>
    public string Below { get; init; } = Owner;
}

/// <summary>A due date that a holiday notice moved.</summary>
/// <param name="Number">The case.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Calendar">The calendar by which it was computed anew.</param>
/// <param name="Office">Who owes.</param>
/// <param name="Version">The matter's version.</param>
/// <param name="Before">The last day before, ISO 8601; the same as after where only a promise moved or a provisional date became certain.</param>
/// <param name="After">The last day now.</param>
/// <param name="Provisional">Whether it still rests on a year whose holidays are not announced.</param>
/// <param name="At">When it was computed anew.</param>
public sealed record RecomputedRow(string Number, string Clock, string Calendar, string Office, string Version, string Before, string After, bool Provisional, Instant At);

/// <summary>A look at a case.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Whose, as the ledger writes an actor.</param>
/// <param name="Name">The name that the parties read.</param>
/// <param name="Office">For which office.</param>
/// <param name="Why">What for, in both languages.</param>
public sealed record LookRow(Instant At, string Actor, string Name, string Office, string Why);

/// <summary>A document as verification finds it.</summary>
public sealed record DocumentRow(
    string Paper, string Number, string Kind, string Office, Instant IssuedAt, string? ValidUntil, string Template, string Digest);
