using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Values;
using Tongban.Matters.Settlement;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Schemes;
using Tongban.Matters.Settlement.Scoring;

namespace Tongban.Definitions.Tests.Settlement;

/// <summary>Applicants in the words of the field, and the shipped schemes that score them.</summary>
internal static class Applicant
{
    private static readonly Lazy<DefinitionSet> Shipped = new(() => DefinitionSet.Load(A.Folder));

    internal const InsuranceKinds AllKinds = InsuranceKinds.Pension | InsuranceKinds.Medical | InsuranceKinds.Unemployment | InsuranceKinds.Injury | InsuranceKinds.Maternity;

    internal static SettlementBook Book => Shipped.Value.Settlement;

    internal static Application Born(string day, Sex sex = Sex.Male) => new("a", Day(day), sex, [], [], [], [], [], [], [], [], []);

    internal static Application Insured(this Application application, string from, string? to, string place = "110000", InsuranceKinds kinds = AllKinds, bool late = false) =>
        application with { Insurance = application.Insurance.Add(new($"si-{application.Insurance.Count + 1}", DivisionCode.Parse(place), Month(from), to is null ? null : Month(to), kinds, late)) };

    internal static Application Living(this Application application, string from, string? to, Tenure tenure, string place = "110105") =>
        application with { Residence = application.Residence.Add(new($"home-{application.Residence.Count + 1}", DivisionCode.Parse(place), Month(from), to is null ? null : Month(to), tenure)) };

    internal static Application Working(this Application application, string from, string? to, string place, string? engagement = null) =>
        application with { Work = application.Work.Add(new($"job-{application.Work.Count + 1}", DivisionCode.Parse(place), Month(from), to is null ? null : Month(to), engagement)) };

    internal static Application Permit(this Application application, string issued, string place = "110105", params string[] endorsed) =>
        application with { Permits = application.Permits.Add(new($"permit-{application.Permits.Count + 1}", DivisionCode.Parse(place), Day(issued), Seq.From(endorsed.Select(Day)))) };

    internal static Application Graduated(this Application application, QualificationLevel level, string? from, string to, bool diploma = true, bool degree = true) =>
        application with { Qualifications = application.Qualifications.Add(new($"study-{application.Qualifications.Count + 1}", level, diploma, degree, from is null ? null : Month(from), Month(to))) };

    internal static Application Awarded(this Application application, string kind, string on = "2015-01-01") =>
        application with { Merits = application.Merits.Add(new($"merit-{application.Merits.Count + 1}", kind, Day(on))) };

    internal static Application Taxed(this Application application, int year, decimal yuan, TaxKind kind = TaxKind.Income) =>
        application with { Taxes = application.Taxes.Add(new($"tax-{application.Taxes.Count + 1}", year, kind, yuan)) };

    internal static Application Breached(this Application application, BreachKind kind, string on, string? place = null) =>
        application with { Breaches = application.Breaches.Add(new($"breach-{application.Breaches.Count + 1}", kind, Day(on), place is null ? null : DivisionCode.Parse(place))) };

    internal static Application Assessed(this Application application, string indicator, decimal points, string by) =>
        application with { Assessments = application.Assessments.Add(new($"given-{application.Assessments.Count + 1}", indicator, Points.Of(points), by)) };

    internal static Score ScoredIn(this Application application, string city, string on, string? scheme = null) => Scorer(city, on, scheme).Score(application);

    internal static Scorer Scorer(string city, string on, string? scheme = null)
    {
        var (code, day) = (DivisionCode.Parse(city), Day(on));
        return new(Book, Book.In(code, day).First(one => scheme is null || one.Name == scheme), code, day);
    }

    internal static IndicatorScore Of(this Score score, string indicator) => score.Indicators.Single(one => one.Indicator.Name == indicator);

    internal static GateScore Gate(this Score score, string gate) => score.Gates.Single(one => one.Gate.Name == gate);

    internal static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;

    internal static YearMonth Month(string text) => YearMonthPattern.Iso.Parse(text).Value;
}
