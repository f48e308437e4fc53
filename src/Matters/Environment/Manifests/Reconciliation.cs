using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Calendars;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Words;

namespace Tongban.Matters.Environment.Manifests;

/// <summary>What manifests are held against, beside one another.</summary>
/// <param name="Calendar">Whose working days.</param>
/// <param name="AsOf">The day of the look: what is not confirmed by then may be late.</param>
/// <param name="Permits">Receivers' permits; null where none were given, so that nothing is said about permits.</param>
/// <param name="Approvals">Decisions on transfers across provinces; null where none were given.</param>
/// <param name="TolerancePercent">By how much weights may differ before it is a finding. The law names no number; ours is a parameter (D).</param>
public sealed record Ground(WorkCalendar Calendar, LocalDate AsOf, ImmutableArray<WastePermit>? Permits, ImmutableArray<TransferApproval>? Approvals, decimal TolerancePercent);

/// <summary>
/// Reconciles manifests one after the other, in any order, in memory that grows with units, permits and approvals and not with manifests: tonnes out,
/// carried and in, and what law says must not be (部令23号; 生态环境法典 from 2026-08-15). It finds clues; officials judge. Not thread-safe.
/// </summary>
public sealed class Reconciliation
{
    private const string Without = "ecological-code-2026#1175";
    private const int ConfirmWithin = 5;
    private const int EnterWithin = 10;
    private static readonly LocalDate CodeFrom = new(2026, 8, 15);
    private static readonly Period Longest = Period.FromMonths(12);

    private static readonly Wording Mover = new("移出人", "mover");
    private static readonly Wording Carrier = new("承运人", "carrier");
    private static readonly Wording Receiver = new("接受人", "receiver");

    private readonly Ground ground;
    private readonly Action<ManifestFinding> found;
    private readonly NumbersSeen numbers = new();
    private readonly Dictionary<int, LocalDate> dueDays = [];
    private readonly Dictionary<string, Permitted[]> permits;
    private readonly Dictionary<string, TransferApproval> approvals;
    private readonly Dictionary<string, Tally> moved = new(StringComparer.Ordinal);
    private readonly Dictionary<FindingKind, long> counts = [];
    private (WasteManifestNumber Number, WasteCode Waste) last;

    /// <summary>Begins.</summary>
    /// <param name="ground">What manifests are held against.</param>
    /// <param name="found">Called with each finding, in the order of the rows.</param>
    public Reconciliation(Ground ground, Action<ManifestFinding> found)
    {
        (this.ground, this.found) = (ground, found);
        permits = (ground.Permits ?? []).GroupBy(permit => permit.Unit, StringComparer.Ordinal).ToDictionary(unit => unit.Key, unit => Counted(unit).ToArray(), StringComparer.Ordinal);
        approvals = (ground.Approvals ?? []).DistinctBy(approval => approval.Id, StringComparer.Ordinal).ToDictionary(approval => approval.Id, StringComparer.Ordinal);
        foreach (var approval in approvals.Values.Where(approval => approval.Until >= approval.From + Longest))
        {
            Tell(FindingKind.ApprovalTooLong, approval.Mover, null, new(
                $"批准决定{approval.Id}有效期自{Iso(approval.From)}至{Iso(approval.Until)}，超过十二个月", $"approval {approval.Id} runs from {Iso(approval.From)} to {Iso(approval.Until)}, longer than twelve months"), approval.From, "27", null, default);
        }
    }

    /// <summary>How many manifests were taken.</summary>
    public long Manifests { get; private set; }

    /// <summary>Tonnes moved out.</summary>
    public decimal TonnesOut { get; private set; }

    /// <summary>Tonnes carried, where carriers filled them in.</summary>
    public decimal TonnesCarried { get; private set; }

    /// <summary>Tonnes received.</summary>
    public decimal TonnesIn { get; private set; }

    /// <summary>How many findings of each kind.</summary>
    public IReadOnlyDictionary<FindingKind, long> Counts => counts;

    /// <summary>Takes a manifest.</summary>
    public void Take(in Manifest manifest, RowPlace at)
    {
        Manifests++;
        TonnesOut += manifest.TonnesOut;
        TonnesCarried += manifest.TonnesCarried ?? 0;
        TonnesIn += manifest.TonnesIn ?? 0;
        Number(manifest, at);
        last = (manifest.Number, manifest.WasteCode);
        Parties(manifest, at);
        Weights(manifest, at);
        Times(manifest, at);
        Permit(manifest, at);
        Approval(manifest, at);
        Route(manifest, at);
    }

    /// <summary>Takes a line of a unit's ledger, once all manifests were taken.</summary>
    public void Take(LedgerLine line, RowPlace at)
    {
        if (line.Manifest is not { } number)
        {
            Tell(FindingKind.NoManifest, line.Unit, null, new(
                $"{Iso(line.On)}{(line.Way is Way.Out ? "移出" : "移入")}{line.WasteCode} {Tonnes(line.Tonnes)}吨，没有转移联单",
                $"{Tonnes(line.Tonnes)} t of {line.WasteCode} went {(line.Way is Way.Out ? "out" : "in")} on {Iso(line.On)} without a manifest"), line.On, "6", Without, at);
        }
        else if (!WasteManifestNumber.TryParse(number, out var known) || !numbers.Has(known))
        {
            Tell(FindingKind.ManifestUnknown, line.Unit, number, new(
                $"{Iso(line.On)}台账所记联单不在所给联单之中", $"the manifest that the ledger of {Iso(line.On)} names is not among those given"), line.On, "10", null, at);
        }
    }

    private void Number(in Manifest manifest, RowPlace at)
    {
        if (!numbers.Add(manifest.Number) && !SeveralWastes(manifest))
        {
            Tell(FindingKind.NumberTwice, Unit(manifest.Mover), manifest.Number.ToString(), new("联单编号重复", "the number was used before"), manifest.Departed, "15", null, at);
        }

        if (manifest.Number.Year != manifest.Departed.Year || (manifest.From is { } from && from.Prefecture != manifest.Number.Origin))
        {
            Tell(FindingKind.NumberElsewhere, Unit(manifest.Mover), manifest.Number.ToString(), new(
                $"编号所示为{manifest.Number.Year}年、{manifest.Number.Origin}，实际{Iso(manifest.Departed)}自{manifest.From}移出",
                $"the number says {manifest.Number.Year} and {manifest.Number.Origin}; it left {manifest.From} on {Iso(manifest.Departed)}"), manifest.Departed, "15", null, at);
        }
    }

    /// <summary>Lines of one number that follow one another with other wastes are one manifest (article 16).</summary>
    private bool SeveralWastes(in Manifest manifest) => manifest.Number == last.Number && manifest.WasteCode != last.Waste;

    private void Parties(in Manifest manifest, RowPlace at)
    {
        Wording? missing = manifest.Mover is null ? Mover : manifest.Carrier is null ? Carrier : manifest.Receiver is null ? Receiver : null;
        if (missing is { } who)
        {
            Tell(FindingKind.PartyMissing, Unit(manifest.Mover), manifest.Number.ToString(), new($"没有填写{who.Zh}", $"the {who.En} is not filled in"), manifest.Departed, "10", null, at);
        }

        if (manifest.Consignor is { } consignor && consignor != manifest.Mover && consignor != manifest.Receiver)
        {
            Tell(FindingKind.ConsignorOther, consignor, manifest.Number.ToString(), new(
                "托运人既不是移出人也不是接受人", "the consignor is neither mover nor receiver"), manifest.Departed, "31", null, at);
        }
    }

    private void Weights(in Manifest manifest, RowPlace at)
    {
        if (Apart(manifest.TonnesOut, manifest.TonnesCarried) || (manifest.Accepted is not false && Apart(manifest.TonnesOut, manifest.TonnesIn)))
        {
            Tell(FindingKind.WeightsApart, Unit(manifest.Mover), manifest.Number.ToString(), new(
                $"移出{Tonnes(manifest.TonnesOut)}吨，承运{Tonnes(manifest.TonnesCarried)}吨，接受{Tonnes(manifest.TonnesIn)}吨，相差超过{Tonnes(ground.TolerancePercent)}%（容差是本次核对的参数，法律没有数字，可信度D）",
                $"{Tonnes(manifest.TonnesOut)} t out, {Tonnes(manifest.TonnesCarried)} t carried, {Tonnes(manifest.TonnesIn)} t in: more than {Tonnes(ground.TolerancePercent)} % apart (a parameter of this run, confidence D: the law names no number)"), manifest.Departed, "18", null, at);
        }
    }

    private bool Apart(decimal tonnes, decimal? other) => other is { } weighed && Math.Abs(weighed - tonnes) * 100 > tonnes * ground.TolerancePercent;

    private void Times(in Manifest manifest, RowPlace at)
    {
        if (manifest.Arrived is { } arrived && manifest.Accepted is not false && (manifest.Confirmed ?? ground.AsOf) > Due(arrived, ConfirmWithin))
        {
            Tell(FindingKind.ConfirmedLate, Unit(manifest.Receiver), manifest.Number.ToString(), new(
                $"{Iso(arrived)}接受，至迟应于{Iso(Due(arrived, ConfirmWithin))}确认，{(manifest.Confirmed is { } day ? $"{Iso(day)}才确认" : "尚未确认")}",
                $"received on {Iso(arrived)}, to be confirmed by {Iso(Due(arrived, ConfirmWithin))}, {(manifest.Confirmed is { } on ? $"confirmed on {Iso(on)}" : "not confirmed yet")}"), manifest.Departed, "18", null, at);
        }

        if (manifest.PaperEntered is { } entered && manifest.Arrived is { } ended && entered > Due(ended, EnterWithin))
        {
            Tell(FindingKind.EnteredLate, Unit(manifest.Mover), manifest.Number.ToString(), new(
                $"纸质联单转移于{Iso(ended)}完成，{Iso(entered)}才补录", $"the transfer ended on {Iso(ended)}; the paper manifest was entered on {Iso(entered)}"), manifest.Departed, "20", null, at);
        }
    }

    /// <summary>The last day of so many working days after a day; the day itself is not counted.</summary>
    private LocalDate Due(LocalDate from, int days)
    {
        var key = (((((from.Year * 16) + from.Month) * 32) + from.Day) * 16) + days;
        if (!dueDays.TryGetValue(key, out var due))
        {
            dueDays.Add(key, due = ground.Calendar.AddWorkingDays(from, days));
        }

        return due;
    }

    private void Permit(in Manifest manifest, RowPlace at)
    {
        if (ground.Permits is null || manifest.Receiver is not { } receiver || manifest.Accepted is false)
        {
            return;
        }

        var day = manifest.Arrived ?? manifest.Departed;
        if (Valid(receiver, day, manifest.WasteCode.Category) is { } permitted)
        {
            Capacity(manifest, receiver, day.Year, permitted, at);
        }
        else
        {
            Tell(FindingKind.NoPermit, receiver, manifest.Number.ToString(), new(
                $"接受人{Iso(day)}没有包括HW{manifest.WasteCode.Category:00}的有效经营许可证", $"the receiver had no permit for HW{manifest.WasteCode.Category:00} on {Iso(day)}"), manifest.Departed, "10", Without, at);
        }
    }

    private Permitted? Valid(string receiver, LocalDate day, int category)
    {
        foreach (var permitted in permits.GetValueOrDefault(receiver) ?? [])
        {
            if (permitted.Permit.From <= day && day <= permitted.Permit.Until && permitted.Permit.Categories.Contains(category))
            {
                return permitted;
            }
        }

        return null;
    }

    private void Capacity(in Manifest manifest, string receiver, int year, Permitted permitted, RowPlace at)
    {
        var limit = permitted.Permit.TonnesAYear;
        if (Crosses(permitted.Received, year, manifest.TonnesIn ?? manifest.TonnesOut, limit, at, out var tally))
        {
            Tell(FindingKind.OverCapacity, receiver, manifest.Number.ToString(), new(
                $"{year}年累计接受{Tonnes(tally.Tonnes)}吨，超过许可证核准的{Tonnes(limit)}吨", $"{Tonnes(tally.Tonnes)} t received in {year}, over the {Tonnes(limit)} t of the permit"), manifest.Departed, "12", "ecological-code-2026#1178", tally.First, at);
        }
    }

    /// <summary>Permits of a unit with what is received under each: one for the same categories carries the year of the one before it on, one for others counts apart.</summary>
    private static IEnumerable<Permitted> Counted(IEnumerable<WastePermit> permits) => permits
        .GroupBy(permit => string.Join(',', permit.Categories.Order()), StringComparer.Ordinal)
        .SelectMany(same => With(same, []));

    private static IEnumerable<Permitted> With(IEnumerable<WastePermit> permits, Dictionary<int, Tally> received) => permits.Select(permit => new Permitted(permit, received));

    private void Approval(in Manifest manifest, RowPlace at)
    {
        if (ground.Approvals is null || !manifest.CrossesProvinces)
        {
            return;
        }

        var approval = manifest.Approval is { } id ? approvals.GetValueOrDefault(id) : null;
        if (approval is null || !Allows(approval, manifest))
        {
            Tell(FindingKind.NotApproved, Unit(manifest.Mover), manifest.Number.ToString(), new(
                $"{Iso(manifest.Departed)}跨省转移{manifest.WasteCode}，{(approval is null ? "没有批准决定" : $"批准决定{approval.Id}不包括本次转移")}",
                $"{manifest.WasteCode} crossed a province's border on {Iso(manifest.Departed)}; {(approval is null ? "there is no approval" : $"approval {approval.Id} does not cover it")}"), manifest.Departed, "21", Without, at);
        }
        else if (Crosses(moved, approval.Id, manifest.TonnesOut, approval.Tonnes, at, out var tally))
        {
            Tell(FindingKind.OverApproval, Unit(manifest.Mover), manifest.Number.ToString(), new(
                $"批准决定{approval.Id}累计转移{Tonnes(tally.Tonnes)}吨，超过批准的{Tonnes(approval.Tonnes)}吨", $"{Tonnes(tally.Tonnes)} t went under approval {approval.Id}, over the {Tonnes(approval.Tonnes)} t allowed"), manifest.Departed, "28", Without, tally.First, at);
        }
    }

    private static bool Allows(TransferApproval approval, in Manifest manifest) =>
        approval.Mover == manifest.Mover && approval.Receiver == manifest.Receiver && approval.WasteCode == manifest.WasteCode.ToString()
        && approval.From <= manifest.Departed && manifest.Departed <= approval.Until;

    /// <summary>Adds to a sum; true in the one row with which it goes over the limit.</summary>
    private static bool Crosses<TKey>(Dictionary<TKey, Tally> sums, TKey key, decimal tonnes, decimal limit, RowPlace at, out Tally tally)
        where TKey : notnull
    {
        var before = sums.TryGetValue(key, out var sum) ? sum : new(0, at);
        sums[key] = tally = before with { Tonnes = before.Tonnes + tonnes };
        return before.Tonnes <= limit && tally.Tonnes > limit;
    }

    private void Route(in Manifest manifest, RowPlace at)
    {
        if (manifest.EndedAt is { } ended && manifest.To is { } to && ended != to)
        {
            Tell(FindingKind.EndsElsewhere, Unit(manifest.Carrier), manifest.Number.ToString(), new(
                $"接受人在{to}，运输轨迹止于{ended}", $"the receiver is in {to}; the journey ended in {ended}"), manifest.Departed, "11", null, at);
        }
    }

    private void Tell(FindingKind kind, string unit, string? manifest, Wording words, LocalDate day, string article, string? since2026, params ReadOnlySpan<RowPlace> rows)
    {
        counts[kind] = counts.GetValueOrDefault(kind) + 1;
        ImmutableArray<string> clauses = since2026 is not null && day >= CodeFrom ? [$"waste-transfer-2022#{article}", since2026] : [$"waste-transfer-2022#{article}"];
        var places = ImmutableArray.CreateBuilder<RowPlace>(rows.Length);
        foreach (var row in rows)
        {
            if (row != default && !places.Contains(row))
            {
                places.Add(row);
            }
        }

        found(new(kind, unit, manifest, words, clauses, places.ToImmutable()));
    }

    private static string Unit(string? name) => name ?? "";

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static string Tonnes(decimal? tonnes) => tonnes is { } weighed ? weighed.ToString("0.######", CultureInfo.InvariantCulture) : "?";

    private readonly record struct Tally(decimal Tonnes, RowPlace First);

    /// <summary>A permit, and the tonnes received under its categories by year.</summary>
    private sealed record Permitted(WastePermit Permit, Dictionary<int, Tally> Received);
}
