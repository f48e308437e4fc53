using System.Globalization;
using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Values;
using Tongban.Kernel.Words;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Years;
using Tongban.Web.Components;

namespace Tongban.Web.Public;

/// <summary>
/// The few questions of the explore page, as typed, made into an application. Only what is needed to look: no name, no number, no address; nothing of it is kept
/// anywhere, nor logged, nor part of an address that could be.
/// </summary>
/// <param name="Form">What was posted.</param>
/// <param name="Today">The day of asking.</param>
/// <param name="Known">The cities that may be chosen.</param>
internal sealed record ExploreForm(IFormCollection Form, LocalDate Today, IReadOnlyCollection<DivisionCode> Known)
{
    internal const string City = "city", Born = "born", SexField = "sex", InsuredFrom = "insuredFrom", OtherCity = "otherCity", OtherFrom = "otherFrom", OtherTo = "otherTo",
        Dwelling = "dwelling", LivingFrom = "livingFrom", PermitField = "permit", Education = "education", Convicted = "convicted";

    private const int OldestYear = 1920;

    internal string this[string name] => Form[name].ToString();

    internal DateParts Date(string name) => DateParts.From(Form, name);

    /// <summary>What is wrong, in the order of the questions.</summary>
    internal FormErrors Check() => FormErrors.None
        .When(Date(Born).ToDate() is not { } born || born > Today || born.Year < OldestYear, Born, new("请填写出生日期，例如 1988 年 5 月 20 日", "Enter your date of birth, for example 20 5 1988"))
        .When(this[SexField] is not ("female" or "male"), SexField, new("请选择性别：退休年龄因此不同", "Choose your sex: the age of retirement depends on it"))
        .When(Place(City) is null, City, new("请选择现在居住的城市", "Choose the city you live in"))
        .When(MonthIsWrong(InsuredFrom), InsuredFrom, MonthWanted)
        .When(this[OtherCity].Length > 0 && Place(OtherCity) is null, OtherCity, new("请从列表中选择城市", "Choose a city from the list"))
        .When(Place(OtherCity) is not null && Month(OtherFrom) is null, OtherFrom, MonthWanted)
        .When(Place(OtherCity) is not null && Month(OtherTo) is null, OtherTo, MonthWanted)
        .When(Month(OtherFrom) is { } from && Month(OtherTo) is { } to && to < from, OtherTo, new("止月早于起月，请核对", "The last month is before the first; check both"))
        .When(this[Dwelling] is not ("none" or "rented" or "dormitory" or "owned"), Dwelling, new("请选择住所", "Choose what you live in"))
        .When(this[Dwelling] is "rented" or "dormitory" or "owned" && Month(LivingFrom) is null, LivingFrom, MonthWanted)
        .When(!Date(PermitField).IsEmpty && !(Date(PermitField).ToDate() is { Year: >= 1985 } issued && issued <= Today), PermitField, new("没有这一天，或者在今天以后：请核对，没有居住证的留空", "There is no such day, or it is after today; check it, or leave it empty without a permit"))
        .When(this[Convicted] is not ("yes" or "no"), Convicted, new("请选择有或没有", "Choose yes or no"));

    /// <summary>The application, once nothing is wrong.</summary>
    internal Application Application()
    {
        var city = Place(City) ?? DivisionCode.Nation;
        return new(
            "explore",
            Date(Born).ToDate() ?? Today,
            this[SexField] == "male" ? Sex.Male : Sex.Female,
            [.. Insurance(city)],
            Month(LivingFrom) is { } living && Tenure is { } tenure ? [new("dwelling", city, living, null, tenure)] : [],
            Month(InsuredFrom) is { } working ? [new("work", city, working, null, null)] : [],
            Date(PermitField).ToDate() is { } issued ? [new("permit", city, issued, Endorsed(issued))] : [],
            Level is { } level ? [new("education", level, true, true, null, Today.ToYearMonth().PlusMonths(-24))] : [],
            [],
            [],
            this[Convicted] == "yes" ? [new("conviction", BreachKind.Crime, Today, null)] : [],
            []);
    }

    private static Wording MonthWanted => new("请写年月，例如 2016-02", "Write year and month, such as 2016-02");

    private static InsuranceKinds AllKinds => InsuranceKinds.Pension | InsuranceKinds.Medical | InsuranceKinds.Unemployment | InsuranceKinds.Injury | InsuranceKinds.Maternity;

    private Tenure? Tenure => this[Dwelling] switch
    {
        "owned" => Matters.Settlement.Applications.Tenure.Owned,
        "rented" => Matters.Settlement.Applications.Tenure.Rented,
        "dormitory" => Matters.Settlement.Applications.Tenure.Dormitory,
        _ => null,
    };

    private QualificationLevel? Level => this[Education] switch
    {
        "college" => QualificationLevel.College,
        "bachelor" => QualificationLevel.Bachelor,
        "master" => QualificationLevel.Master,
        "doctor" => QualificationLevel.Doctor,
        _ => null,
    };

    /// <summary>Who answers says that the permit is in force: endorsed in time every year.</summary>
    private Seq<LocalDate> Endorsed(LocalDate issued) => Seq.From(Enumerable.Range(1, Math.Max(0, Period.Between(issued, Today, PeriodUnits.Years).Years)).Select(years => issued.PlusYears(years)));

    private IEnumerable<InsuranceRecord> Insurance(DivisionCode city)
    {
        if (Month(InsuredFrom) is { } from)
        {
            yield return new("insurance", city, from, null, AllKinds, false);
        }

        if (Place(OtherCity) is { } other && Month(OtherFrom) is { } began && Month(OtherTo) is { } ended)
        {
            yield return new("other-insurance", other, began, ended, AllKinds, false);
        }
    }

    private DivisionCode? Place(string name) => DivisionCode.TryParse(this[name], out var code) && Known.Contains(code) ? code : null;

    private bool MonthIsWrong(string name) => !string.IsNullOrWhiteSpace(this[name]) && Month(name) is null;

    /// <summary>A year and a month however they are parted: 2016-02, 2016.2, 2016 年 2 月; full-width digits are digits.</summary>
    private YearMonth? Month(string name)
    {
        var parts = new string([.. this[name].Normalize(System.Text.NormalizationForm.FormKC).Select(letter => char.IsAsciiDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts is [{ Length: 4 } year, { Length: <= 2 } month] && int.Parse(year, CultureInfo.InvariantCulture) is >= 1970 and <= 2065 and var y && int.Parse(month, CultureInfo.InvariantCulture) is >= 1 and <= 12 and var m
            && new YearMonth(y, m) <= Today.ToYearMonth() && new YearMonth(y, m) >= MonthSet.First
            ? new(y, m)
            : null;
    }
}
