using System.Text.Json;
using NodaTime;
using Tongban.Kernel.Identity;

namespace Tongban.Matters.Settlement.Applications;

/// <summary>
/// Reads applications from JSON, as <c>definitions/schema/settlement-application.schema.json</c> describes them. Records need no name; one without is called by its
/// list and number. Every fault is found, each with its place.
/// </summary>
public static class ApplicationReader
{
    /// <summary>Reads one application; null when it has a fault.</summary>
    /// <param name="element">The object.</param>
    /// <param name="path">Where it stands, for the faults: <c>$</c>, or <c>$[3]</c> in a list.</param>
    /// <param name="faults">Where faults are added.</param>
    public static Application? Read(JsonElement element, string path, List<InputFault> faults)
    {
        var before = faults.Count;
        var read = JsonPart.Read(element, path, faults, Whole);
        return faults.Count == before ? read : null;
    }

    private static Application Whole(JsonPart part)
    {
        var read = new Application(
            part.Text("id"),
            part.Date("born"),
            part.Word<Sex>("sex"),
            part.List("insurance", Insurance),
            part.List("residence", Residence),
            part.List("work", Work),
            part.List("permits", (permit, name) => new Permit(permit.OptionalText("id") ?? name, permit.Place("place"), permit.Date("issued"), permit.Dates("endorsed"))),
            part.List("qualifications", Qualification),
            part.List("merits", (merit, name) => new Merit(merit.OptionalText("id") ?? name, merit.Text("kind"), merit.Date("on"))),
            part.List("taxes", (tax, name) => new TaxRecord(tax.OptionalText("id") ?? name, tax.Whole("year", 1980, 2065), tax.Word<TaxKind>("kind"), tax.Number("yuan", 0, 1_000_000_000))),
            part.List("breaches", (breach, name) => new Breach(breach.OptionalText("id") ?? name, breach.Word<BreachKind>("kind"), breach.Date("on"), breach.OptionalPlace("place"))),
            part.List("assessments", Assessment));
        NamesAreUnique(part, read);
        return read;
    }

    private static InsuranceRecord Insurance(JsonPart part, string name)
    {
        var record = new InsuranceRecord(
            part.OptionalText("id") ?? name,
            part.Place("place"),
            part.Month("from"),
            part.OptionalMonth("to"),
            part.Has("kinds") ? part.Words<InsuranceKinds>("kinds").Aggregate(InsuranceKinds.None, (all, kind) => all | kind) : All,
            part.Flag("paidLate", false));
        InOrder(part, record.From, record.To);
        return record;
    }

    private static ResidenceRecord Residence(JsonPart part, string name)
    {
        var record = new ResidenceRecord(part.OptionalText("id") ?? name, part.Place("place"), part.Month("from"), part.OptionalMonth("to"), part.Word<Tenure>("tenure"));
        InOrder(part, record.From, record.To);
        return record;
    }

    private static WorkRecord Work(JsonPart part, string name)
    {
        var record = new WorkRecord(part.OptionalText("id") ?? name, part.Place("place"), part.Month("from"), part.OptionalMonth("to"), part.OptionalText("engagement"));
        InOrder(part, record.From, record.To);
        return record;
    }

    private static Qualification Qualification(JsonPart part, string name)
    {
        var (from, to) = (part.OptionalMonth("from"), part.Month("to"));
        InOrder(part, from ?? to, to);
        return new(part.OptionalText("id") ?? name, part.Word<QualificationLevel>("level"), part.Flag("diploma", true), part.Flag("degree", true), from, to);
    }

    private static Assessment Assessment(JsonPart part, string name)
    {
        var points = part.Number("points", -10_000, 10_000);
        if (points * 100 != decimal.Truncate(points * 100))
        {
            part.Fault("points", "points have at most two decimals; round them");
            points = 0;
        }

        return new(part.OptionalText("id") ?? name, part.Text("indicator"), Points.Of(points), part.Text("by"));
    }

    private static InsuranceKinds All =>
        InsuranceKinds.Pension | InsuranceKinds.Medical | InsuranceKinds.Unemployment | InsuranceKinds.Injury | InsuranceKinds.Maternity;

    private static void InOrder(JsonPart part, YearMonth from, YearMonth? to)
    {
        if (to is { } end && end < from)
        {
            part.Fault("to", "it ends before it begins; exchange 'from' and 'to'");
        }
    }

    private static void NamesAreUnique(JsonPart part, Application read)
    {
        var names = read.Insurance.Select(one => one.Id).Concat(read.Residence.Select(one => one.Id)).Concat(read.Work.Select(one => one.Id))
            .Concat(read.Permits.Select(one => one.Id)).Concat(read.Qualifications.Select(one => one.Id)).Concat(read.Merits.Select(one => one.Id))
            .Concat(read.Taxes.Select(one => one.Id)).Concat(read.Breaches.Select(one => one.Id)).Concat(read.Assessments.Select(one => one.Id));
        foreach (var twice in names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            part.Fault("id", $"two records are called '{twice.Key}'; give each a name of its own, by which the explanation cites it");
        }
    }
}
