using System.Collections.Immutable;
using System.Text;
using CsCheck;
using NodaTime;
using Tongban.Kernel.Calendars;
using Tongban.Matters.Environment.Manifests;

namespace Tongban.Matters.Tests.Environment;

/// <summary>Manifests read from both forms, and reconciliation at, just under and just over each of its numbers (部令23号).</summary>
public sealed class ManifestTests
{
    private const string Columns = "number,mover,from,carrier,receiver,to,wasteCode,tonnesOut,tonnesCarried,tonnesIn,accepted,departed,arrived,confirmed";
    private const string Row = "20263301000001,甲厂,330106,乙运,丙处置,330105,336-054-17,10,10,10,true,2026-09-15,2026-09-15,2026-09-16";

    /// <summary>National Day is 1 to 7 October; Sunday 20 September and Saturday 10 October are worked.</summary>
    private static readonly WorkCalendar Calendar = WorkCalendar.Of("cn", new HolidayNotice(
        2026, "样例", "", "C", new Uri("https://example.org/2026"), [
            new(new("国庆节", "National Day"), [.. Enumerable.Range(1, 7).Select(day => new LocalDate(2026, 10, day))], [new(2026, 9, 20), new(2026, 10, 10)]),
        ]));

    [Fact]
    public void A_line_of_json_and_a_line_of_csv_say_the_same()
    {
        var (reader, csv) = (new ManifestReader(), new ManifestReader());
        reader.Json(Utf8(
            """{"confirmed":"2026-09-16T09:00:00+08:00","number":"20263301000001","mover":"甲厂","from":"330106","carrier":"乙\u8fd0","receiver":"丙处置","to":"330105","wasteCode":"336-054-17","tonnesOut":10,"tonnesCarried":10.0,"tonnesIn":10,"accepted":true,"departed":"2026-09-15","arrived":"2026-09-15","approval":null}"""),
            out var json).ShouldBeNull();
        csv.Header(Utf8(Columns)).ShouldBeNull();
        csv.Csv(Utf8(Row + "\r"), out var manifest).ShouldBeNull();
        (json with { TonnesCarried = 10 }).ShouldBe(manifest);
        json.Carrier.ShouldBe("乙运");
    }

    [Theory]
    [InlineData("""{"number":"2026330100001"}""", "number")] // thirteen digits
    [InlineData("""{"number":"20263301000001","wasteCode":"336-054-51"}""", "wasteCode")] // there is no HW51
    [InlineData("""{"number":"20263301000001","wasteCode":"336-054-17","tonnesOut":-1}""", "tonnesOut")]
    [InlineData("""{"number":"20263301000001","wasteCode":"336-054-17","tonnesOut":1,"departed":"2026-02-30"}""", "departed")]
    [InlineData("""{"number":"20263301000001","wasteCode":"336-054-17","tonnesOut":1,"departed":"2026-02-03T10:00:00Z"}""", "departed")] // whose ten o'clock?
    [InlineData("""{"number":"20263301000001","wasteCode":"336-054-17","tonnesOut":1}""", "departed")] // missing
    [InlineData("""{"weight":1}""", "weight")]
    [InlineData("""{"accepted":"perhaps"}""", "accepted")]
    [InlineData("""{"from":"33010"}""", "from")]
    [InlineData("""{"mover":["a"]}""", "mover")]
    [InlineData("[]", "")]
    [InlineData("""{"mover":"a" """, "")]
    [InlineData("""{"mover":"a"}{}""", "")]
    public void A_bad_line_is_a_fault_at_its_column_and_the_next_line_is_read(string line, string column)
    {
        var reader = new ManifestReader();
        reader.Json(Utf8(line), out _).ShouldNotBeNull().Column.ShouldBe(column);
        reader.Json(Utf8("""{"number":"20263301000001","wasteCode":"336-054-17","tonnesOut":1,"departed":"2026-02-03"}"""), out var manifest).ShouldBeNull();
        manifest.Mover.ShouldBeNull("nothing is left over from the bad line");
    }

    [Fact]
    public void Any_bytes_are_a_manifest_or_a_fault_and_never_an_exception() => Gen.Byte.Array[0, 80].Sample(bytes =>
    {
        var reader = new ManifestReader();
        reader.Header(Utf8(Columns));
        _ = reader.Json(bytes, out _);
        _ = reader.Csv(bytes, out _);
    });

    [Fact]
    public void Cells_may_be_quoted_and_an_unclosed_quotation_mark_is_a_fault()
    {
        var reader = new ManifestReader();
        reader.Header(Utf8("number,mover,wasteCode,tonnesOut,departed"));
        reader.Csv(Utf8("""20263301000001,"甲, ""乙"" 厂",336-054-17,1,2026-09-01"""), out var manifest).ShouldBeNull();
        manifest.Mover.ShouldBe("""甲, "乙" 厂""");
        reader.Csv(Utf8("20263301000001,\"甲,336-054-17,1,2026-09-01"), out _).ShouldNotBeNull();
        reader.Csv(Utf8("20263301000001,甲,336-054-17,1,2026-09-01,more"), out _).ShouldNotBeNull();
        reader.Header(Utf8("number,weight")).ShouldNotBeNull().Column.ShouldBe("weight");
    }

    [Fact]
    public void A_transfer_in_order_is_no_finding() => Found([Read(Row)]).ShouldBeEmpty();

    [Theory]
    [InlineData("9.5", false)] // five percent exactly
    [InlineData("9.4999", true)]
    [InlineData("10.5", false)]
    [InlineData("10.5001", true)]
    public void Weights_apart_by_more_than_the_tolerance_are_a_finding(string tonnesIn, bool found) =>
        Kinds(Found([Read(Row) with { TonnesIn = decimal.Parse(tonnesIn, System.Globalization.CultureInfo.InvariantCulture) }])).Contains(FindingKind.WeightsApart).ShouldBe(found);

    [Fact]
    public void What_was_not_weighed_or_not_accepted_is_not_apart()
    {
        Found([Read(Row) with { TonnesIn = null }]).ShouldBeEmpty();
        Found([Read(Row) with { TonnesIn = 0, Accepted = false }]).ShouldBeEmpty();
        Kinds(Found([Read(Row) with { TonnesCarried = 8 }])).ShouldBe([FindingKind.WeightsApart]);
    }

    [Theory]
    [InlineData("2026-09-15", "2026-09-21", false)] // 16, 17, 18, the worked Sunday 20, 21
    [InlineData("2026-09-15", "2026-09-22", true)]
    [InlineData("2026-09-29", "2026-10-12", false)] // 30 September, 8, 9, the worked Saturday 10, 12 October
    [InlineData("2026-09-29", "2026-10-13", true)]
    public void A_receiver_confirms_within_five_working_days(string arrived, string confirmed, bool late) =>
        Kinds(Found([Read(Row) with { Arrived = Date(arrived), Confirmed = Date(confirmed) }])).Contains(FindingKind.ConfirmedLate).ShouldBe(late);

    [Theory]
    [InlineData("2026-09-21", false)] // the last day is not over
    [InlineData("2026-09-22", true)]
    public void What_is_not_confirmed_yet_is_late_once_the_last_day_is_over(string asOf, bool late) =>
        Kinds(Found([Read(Row) with { Confirmed = null }], asOf: Date(asOf))).Contains(FindingKind.ConfirmedLate).ShouldBe(late);

    [Theory]
    [InlineData("2026-09-28", false)] // the tenth working day after 15 September
    [InlineData("2026-09-29", true)]
    public void A_paper_manifest_is_entered_within_ten_working_days(string entered, bool late) =>
        Kinds(Found([Read(Row) with { PaperEntered = Date(entered) }])).Contains(FindingKind.EnteredLate).ShouldBe(late);

    [Theory]
    [InlineData("2026-09-15", "2026-12-31", 17, false)] // from that very day
    [InlineData("2026-09-16", "2026-12-31", 17, true)]
    [InlineData("2026-01-01", "2026-09-15", 17, false)] // until that very day
    [InlineData("2026-01-01", "2026-09-14", 17, true)]
    [InlineData("2026-01-01", "2026-12-31", 11, true)] // another category
    public void A_receiver_has_a_permit_on_the_day_for_the_category(string from, string until, int category, bool found) =>
        Kinds(Found([Read(Row)], permits: [new("丙处置", Date(from), Date(until), [category], 1000)])).Contains(FindingKind.NoPermit).ShouldBe(found);

    [Fact]
    public void A_receiver_over_its_capacity_is_found_once_in_the_row_that_goes_over()
    {
        var permit = new WastePermit("丙处置", Date("2026-01-01"), Date("2027-12-31"), [17], 20);
        var rows = Enumerable.Range(1, 4).Select(serial => Read(Row.Replace("20263301000001", $"2026330100000{serial}", StringComparison.Ordinal))).ToArray();
        Found(rows[..2], permits: [permit]).ShouldBeEmpty("twenty tonnes are what is allowed");
        var over = Found(rows, permits: [permit]).ShouldHaveSingleItem();
        (over.Kind, over.Manifest).ShouldBe((FindingKind.OverCapacity, "20263301000003"));
        over.Rows.Select(row => row.Line).ShouldBe([1, 3], "the first row of the sum and the one that goes over");
    }

    [Fact]
    public void A_permit_for_other_categories_counts_apart_and_a_renewed_one_carries_the_year_on()
    {
        WastePermit Permit(int category, string from, string until) => new("丙处置", Date(from), Date(until), [category], 25);
        Manifest Under(int serial, string waste) => Read(Row.Replace("20263301000001", $"2026330100000{serial}", StringComparison.Ordinal).Replace("336-054-17", waste, StringComparison.Ordinal));
        Found(
            [Under(1, "336-054-17"), Under(2, "900-249-08"), Under(3, "336-054-17"), Under(4, "900-249-08")],
            permits: [Permit(17, "2026-01-01", "2026-12-31"), Permit(8, "2026-01-01", "2026-12-31")]).ShouldBeEmpty("twenty tonnes under each");
        var renewed = Under(3, "336-054-17") with { Departed = Date("2026-09-21"), Arrived = Date("2026-09-21"), Confirmed = Date("2026-09-21") };
        Kinds(Found(
            [Under(1, "336-054-17"), Under(2, "336-054-17"), renewed],
            permits: [Permit(17, "2026-01-01", "2026-09-20"), Permit(17, "2026-09-21", "2027-09-20")])).ShouldBe([FindingKind.OverCapacity], "thirty tonnes in the year");
    }

    [Theory]
    [InlineData("330106", "340104", null, true)]
    [InlineData("330106", "340104", "A1", false)]
    [InlineData("330106", "340104", "A2", true)] // no such approval
    [InlineData("330106", "330400", null, false)] // within the province
    public void Waste_crosses_a_provinces_border_under_an_approval_for_it(string from, string to, string? approval, bool found) =>
        Kinds(Found([Read(Row) with { From = Kernel.Divisions.DivisionCode.Parse(from), To = Kernel.Divisions.DivisionCode.Parse(to), Approval = approval }], approvals: [A1])).Contains(FindingKind.NotApproved).ShouldBe(found);

    [Theory]
    [InlineData("2026-09-15", "2027-09-14", false)] // twelve months, the last day included
    [InlineData("2026-09-15", "2027-09-15", true)]
    public void An_approval_is_valid_for_twelve_months(string from, string until, bool found) =>
        Kinds(Found([], approvals: [A1 with { From = Date(from), Until = Date(until) }])).Contains(FindingKind.ApprovalTooLong).ShouldBe(found);

    [Fact]
    public void An_approval_covers_its_parties_its_waste_its_days_and_no_more_than_its_tonnes()
    {
        var crossing = Read(Row) with { To = Kernel.Divisions.DivisionCode.Parse("340104"), Approval = "A1" };
        foreach (var other in new[] { A1 with { Mover = "丁" }, A1 with { Receiver = "丁" }, A1 with { WasteCode = "900-249-08" }, A1 with { From = Date("2026-09-16") }, A1 with { Until = Date("2026-09-14") } })
        {
            Kinds(Found([crossing], approvals: [other])).ShouldContain(FindingKind.NotApproved);
        }

        Found([crossing], approvals: [A1 with { Tonnes = 10 }]).ShouldBeEmpty();
        Kinds(Found([crossing], approvals: [A1 with { Tonnes = 9.999m }])).ShouldBe([FindingKind.OverApproval]);
    }

    [Fact]
    public void A_number_is_used_once_unless_one_manifest_holds_several_wastes()
    {
        var other = Read(Row.Replace("336-054-17", "336-063-17", StringComparison.Ordinal));
        Found([Read(Row), other]).ShouldBeEmpty("one manifest, two wastes, line after line (article 16)");
        Kinds(Found([Read(Row), Read(Row)])).ShouldBe([FindingKind.NumberTwice]);
        Kinds(Found([Read(Row), Read(Row.Replace("0001,甲", "0002,甲", StringComparison.Ordinal)), other])).ShouldBe([FindingKind.NumberTwice]);
    }

    [Fact]
    public void A_number_says_the_year_and_the_city_of_the_transfer()
    {
        Kinds(Found([Read(Row.Replace("20263301", "20253301", StringComparison.Ordinal))])).ShouldBe([FindingKind.NumberElsewhere]);
        Kinds(Found([Read(Row.Replace("20263301", "20263304", StringComparison.Ordinal))])).ShouldBe([FindingKind.NumberElsewhere]);
    }

    [Fact]
    public void Parties_are_filled_in_and_the_consignor_is_one_of_two()
    {
        Kinds(Found([Read(Row) with { Carrier = null }])).ShouldBe([FindingKind.PartyMissing]);
        Found([Read(Row) with { Consignor = "丙处置" }]).ShouldBeEmpty();
        Kinds(Found([Read(Row) with { Consignor = "乙运" }])).ShouldBe([FindingKind.ConsignorOther]);
    }

    [Fact]
    public void A_journey_that_ends_elsewhere_is_the_carriers() =>
        Found([Read(Row) with { EndedAt = Kernel.Divisions.DivisionCode.Parse("330400") }]).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            finding => finding.Kind.ShouldBe(FindingKind.EndsElsewhere), finding => finding.Unit.ShouldBe("乙运"));

    [Theory]
    [InlineData("2026-08-14", 1)]
    [InlineData("2026-08-15", 2)] // the Ecological and Environmental Code takes effect
    public void What_went_without_a_manifest_rests_on_the_law_of_its_day(string on, int clauses)
    {
        var found = new List<ManifestFinding>();
        var reconciliation = new Reconciliation(Ground(), found.Add);
        reconciliation.Take(Read(Row), new("f", 1));
        reconciliation.Take(new LedgerLine("甲厂", Way.Out, "336-054-17", 10, Date("2026-09-15"), "20263301000001"), new("l", 1));
        reconciliation.Take(new LedgerLine("甲厂", Way.Out, "336-054-17", 3, Date(on), null), new("l", 2));
        reconciliation.Take(new LedgerLine("丙处置", Way.In, "336-054-17", 3, Date(on), "20263301000777"), new("l", 3));
        Kinds(found).ShouldBe([FindingKind.NoManifest, FindingKind.ManifestUnknown]);
        found[0].Clauses.Length.ShouldBe(clauses);
        found[0].Rows.ShouldBe([new("l", 2)]);
    }

    [Fact]
    public void Sums_are_the_same_in_whatever_order_the_manifests_come() => Gen.Shuffle(Enumerable.Range(1, 9).ToArray()).Sample(order =>
    {
        var reconciliation = new Reconciliation(Ground(), _ => { });
        foreach (var serial in order)
        {
            reconciliation.Take(Read(Row.Replace("20263301000001", $"2026330100000{serial}", StringComparison.Ordinal)) with { TonnesOut = serial }, new("f", serial));
        }

        (reconciliation.Manifests, reconciliation.TonnesOut, reconciliation.TonnesIn).ShouldBe((9, 45, 90));
    });

    private static TransferApproval A1 { get; } = new("A1", "甲厂", "丙处置", "336-054-17", 1000, Date("2026-03-01"), Date("2027-02-28"));

    private static List<ManifestFinding> Found(
        Manifest[] manifests, LocalDate? asOf = null, ImmutableArray<WastePermit>? permits = null, ImmutableArray<TransferApproval>? approvals = null)
    {
        var found = new List<ManifestFinding>();
        var reconciliation = new Reconciliation(Ground(asOf, permits, approvals), found.Add);
        for (var line = 0; line < manifests.Length; line++)
        {
            reconciliation.Take(manifests[line], new("f", line + 1));
        }

        reconciliation.Counts.Values.Sum().ShouldBe(found.Count);
        return found;
    }

    private static Ground Ground(LocalDate? asOf = null, ImmutableArray<WastePermit>? permits = null, ImmutableArray<TransferApproval>? approvals = null) =>
        new(Calendar, asOf ?? new LocalDate(2026, 12, 31), permits, approvals, 5);

    private static FindingKind[] Kinds(IEnumerable<ManifestFinding> found) => [.. found.Select(finding => finding.Kind)];

    private static Manifest Read(string row)
    {
        var reader = new ManifestReader();
        reader.Header(Utf8(Columns));
        reader.Csv(Utf8(row), out var manifest).ShouldBeNull();
        return manifest;
    }

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
