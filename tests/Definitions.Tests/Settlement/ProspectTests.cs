using Tongban.Kernel.Divisions;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Outlooks;
using static Tongban.Definitions.Tests.Settlement.Applicant;

namespace Tongban.Definitions.Tests.Settlement;

/// <summary>Which cities are open to somebody, when others open, and which never do.</summary>
public sealed class ProspectTests
{
    private const string Today = "2024-05-15";

    [Fact]
    public void Every_known_city_stands_somewhere_and_those_that_open_soonest_stand_first()
    {
        var all = Prospect.All(Book, Migrant(), Day(Today));
        all.Select(one => one.Now.City).Distinct().Order().ShouldBe(Book.Known);
        all.Select(one => (int)one.Kind).ShouldBeInOrder();
        all.Where(one => one.Kind == ProspectKind.Later).Select(one => one.Months.ShouldNotBeNull()).ShouldBeInOrder();
    }

    [Fact]
    public void Six_months_of_insurance_in_a_district_of_nanjing_are_a_matter_of_months()
    {
        var prospect = In("320100", "nanjing-four-districts", Born("1990-01-01").Permit("2024-01-10", "320111").Insured("2024-03", null, "320100"));
        prospect.Kind.ShouldBe(ProspectKind.Later);
        prospect.Months.ShouldBe(3); // March, April, May are paid; with August there are six
    }

    [Fact]
    public void Without_a_permit_something_has_to_be_done_and_over_age_nothing_helps()
    {
        In("320100", "nanjing-four-districts", Born("1990-01-01").Insured("2024-03", null, "320100")).Kind.ShouldBe(ProspectKind.NeedsAct);
        In("440100", "guangzhou-points", Born("1970-01-01").Permit("2023-10-10", "440106")).Kind.ShouldBe(ProspectKind.Never);
        In("510100", "national-super-large", Migrant()).Kind.ShouldBe(ProspectKind.Unread);
    }

    [Fact]
    public void Points_are_held_against_the_last_known_cut_and_counted_on_round_by_round()
    {
        // To December 2023: 172 months × (3 + 1)/12 = 57.33 and 12 for where, 26 for the master, 20 for age: 115.33, over 109.92.
        var high = Born("1985-01-01").Insured("2009-09", null).Living("2009-09", null, Tenure.Owned, "110114").Working("2015-01", null, "110114").Permit("2016-10-01", "110114", Years(2017, 2024)).Graduated(QualificationLevel.Master, "2006-09", "2009-08");
        In("110000", "beijing-points", high).ShouldSatisfyAllConditions(one => one.Kind.ShouldBe(ProspectKind.OpenNow), one => one.Now.Published.ShouldBe(115.33m));

        // With a bachelor 104.33: four points a year more, so 5.59 are reached with December 2025, in the round of 2026: 20 months from May 2024 to January 2026.
        var lower = high with { Qualifications = [new("ba", QualificationLevel.Bachelor, true, true, Month("2005-09"), Month("2009-07"))] };
        In("110000", "beijing-points", lower).ShouldSatisfyAllConditions(one => one.Kind.ShouldBe(ProspectKind.Later), one => one.PointsAreLacking.ShouldBeTrue(), one => one.Months.ShouldBe(20));

        // Rented and 50: what is gained each year is never enough before the age of retirement.
        var never = Born("1974-01-01").Insured("2012-01", null).Permit("2016-10-01", "110105", Years(2017, 2024));
        In("110000", "beijing-points", never).ShouldSatisfyAllConditions(one => one.Kind.ShouldBe(ProspectKind.Never), one => one.Unmet.ShouldBeEmpty());
    }

    [Fact]
    public void A_prospect_is_no_surer_than_the_cut_it_is_held_against()
    {
        var prospect = In("110000", "beijing-points", Born("1985-01-01"));
        var sure = prospect with { Now = prospect.Now with { Scheme = prospect.Now.Scheme with { Confidence = Confidence.A, Doubts = [], Gates = [], Indicators = [] } } };
        sure.Now.Confidence.ShouldBe(Confidence.A);
        sure.Confidence.ShouldBe(sure.Cut.ShouldNotBeNull().Confidence);
    }

    private static Application Migrant() => Born("1990-01-01").Living("2020-01", null, Tenure.Rented, "330106").Insured("2020-01", null, "330100").Permit("2020-07-01", "330106", Years(2021, 2023));

    private static string[] Years(int from, int to) => [.. Enumerable.Range(from, to - from + 1).Select(year => $"{year}-{(from == 2021 ? "06-20" : "09-20")}")];

    private static Prospect In(string city, string scheme, Application application) =>
        Prospect.Of(Book, Book.In(DivisionCode.Parse(city), Day(Today)).Single(one => one.Name == scheme), DivisionCode.Parse(city), application, Day(Today));
}
