using CsCheck;
using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Values;
using Tongban.Matters.Settlement;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Gates;
using Tongban.Matters.Settlement.Scoring;
using Tongban.Matters.Settlement.Years;

namespace Tongban.Definitions.Tests.Settlement;

/// <summary>What holds for every application, found by trying random ones.</summary>
public sealed class LawsOfPointsTests
{
    private static readonly (string City, string On)[] Rounds = [("110000", "2023-07-01"), ("110000", "2019-07-01"), ("440100", "2024-10-08"), ("120000", "2024-05-01")];

    [Fact]
    public void The_order_of_records_does_not_matter() => Gen.Select(RandomApplications.Any, Gen.Int[0, int.MaxValue]).Sample((application, seed) =>
    {
        foreach (var (city, on) in Rounds)
        {
            var (one, other) = (application.ScoredIn(city, on), Shuffled(application, seed).ScoredIn(city, on));
            other.Total.ShouldBe(one.Total);
            other.Indicators.Select(indicator => indicator.Points).ShouldBe(one.Indicators.Select(indicator => indicator.Points));
            other.Gates.Select(gate => gate.Answer.State).ShouldBe(one.Gates.Select(gate => gate.Answer.State));
        }
    });

    [Fact]
    public void More_months_of_insurance_never_give_fewer_points() => Gen.Select(RandomApplications.Any, RandomApplications.Insurance).Sample((application, more) =>
    {
        foreach (var (city, on) in Rounds)
        {
            var richer = application with { Insurance = application.Insurance.Add(more with { Id = "more" }) };
            richer.ScoredIn(city, on).Total.ShouldBeGreaterThanOrEqualTo(application.ScoredIn(city, on).Total);
        }
    });

    [Fact]
    public void More_months_of_residence_never_give_fewer_points() => Gen.Select(RandomApplications.Any, RandomApplications.Residence).Sample((application, more) =>
    {
        foreach (var (city, on) in Rounds)
        {
            var richer = application with { Residence = application.Residence.Add(more with { Id = "more" }) };
            richer.ScoredIn(city, on).Total.ShouldBeGreaterThanOrEqualTo(application.ScoredIn(city, on).Total);
        }
    });

    [Fact]
    public void A_total_is_the_sum_of_its_indicators_and_none_is_over_its_cap() => RandomApplications.Any.Sample(application =>
    {
        foreach (var (city, on) in Rounds)
        {
            var score = application.ScoredIn(city, on);
            score.Indicators.Sum(indicator => indicator.Points.Units).ShouldBe(score.Total.Units);
            score.Indicators.ShouldAllBe(indicator => indicator.Indicator.AtMost == null || indicator.Points <= indicator.Indicator.AtMost.Value);
        }
    });

    [Fact]
    public void The_steps_of_an_indicator_add_up_to_its_points() => RandomApplications.Any.Sample(application =>
    {
        foreach (var indicator in Rounds.SelectMany(round => application.ScoredIn(round.City, round.On).Indicators))
        {
            indicator.Steps.Sum(step => step.Points.Units).ShouldBe(indicator.Points.Units, indicator.Indicator.Name);
        }
    });

    [Fact]
    public void Every_step_and_finding_has_a_sentence_in_both_languages() => RandomApplications.Any.Sample(application =>
    {
        foreach (var score in Rounds.Select(round => application.ScoredIn(round.City, round.On)))
        {
            foreach (var words in score.Indicators.SelectMany(one => one.Steps.Select(StepWords.Of)).Concat(score.Gates.Select(gate => GateWords.Of(gate.Answer))))
            {
                words.Zh.ShouldNotBeNullOrWhiteSpace();
                words.En.ShouldNotBeNullOrWhiteSpace();
            }
        }
    });

    /// <summary>What is said to come next does come: with everything going on for that many months, and not a month sooner.</summary>
    [Fact]
    public void The_next_points_come_when_it_is_said() => RandomApplications.Any.Sample(application =>
    {
        var (city, day) = (DivisionCode.Parse("440100"), new LocalDate(2024, 10, 31));
        var scheme = Applicant.Book.In(city, day)[0];
        var now = new Scorer(Applicant.Book, scheme, city, day).Score(Continued(application, new(2024, 10)));
        foreach (var one in now.Indicators.Where(one => one.Next?.If is GoingOn.Insurance or GoingOn.Residence))
        {
            var next = one.Next.ShouldNotBeNull();
            At(next.Months - 1).Points.ShouldBe(one.Points);
            At(next.Months).Points.ShouldBe(one.Points + next.Gain, one.Indicator.Name);

            IndicatorScore At(int months)
            {
                var later = day.PlusMonths(months).With(DateAdjusters.EndOfMonth);
                return new Scorer(Applicant.Book, scheme, city, later, day).Score(Continued(application, new(2024, 10))).Of(one.Indicator.Name);
            }
        }
    });

    [Fact]
    public void The_months_of_a_cluster_are_a_naive_set_of_what_was_paid_in_cities_that_had_joined() =>
        Gen.Select(Gen.Select(Gen.Int[0, 3], Gen.Int[560, 640], Gen.Int[0, 40]).List[0, 10], Gen.Int[0, 30].Array[4]).Sample((records, joined) =>
        {
            DivisionCode[] cities = [.. new[] { "320100", "320500", "320400", "110000" }.Select(DivisionCode.Parse)];
            var day = new LocalDate(2024, 3, 15);
            var cluster = new Cluster("c", new("群", "c"), [.. cities.Take(3).Select((city, i) => new ClusterMember(city, day.PlusDays(15 - joined[i])))], [RecognisedYears.Insurance], "x", Confidence.D);
            var application = Applicant.Born("1980-01-01") with
            {
                Insurance = Seq.From(records.Select((record, i) => new InsuranceRecord($"{i}", cities[record.Item1], MonthSet.At(record.Item2), MonthSet.At(record.Item2 + record.Item3), InsuranceKinds.Pension, false))),
            };
            var scheme = Applicant.Book.In(cities[0], day)[0];
            var book = Applicant.Book with { Clusters = [cluster] };

            var last = MonthSet.Index(new(2024, 3));
            bool Counts(int i) => i == 0 || (i < 3 && joined[0] >= 15 && joined[i] >= 15);
            var naive = records.Where(record => Counts(record.Item1)).SelectMany(record => Enumerable.Range(record.Item2, record.Item3 + 1)).Where(month => month <= last).Distinct().Count();
            new Scorer(book, scheme, cities[0], day).Score(application).Gate("insurance").Answer.Count.ShouldBe(naive);
        });

    private static Application Continued(Application application, YearMonth now) => application with
    {
        Insurance = Seq.From(application.Insurance.Where(record => record.From <= now).Select(record => record.To >= now ? record with { To = null } : record)),
        Residence = Seq.From(application.Residence.Where(record => record.From <= now).Select(record => record.To >= now ? record with { To = null } : record)),
    };

    private static Application Shuffled(Application application, int seed)
    {
        var random = new Random(seed);
        return application with
        {
            Insurance = Mixed(application.Insurance, random),
            Residence = Mixed(application.Residence, random),
            Work = Mixed(application.Work, random),
            Permits = Mixed(application.Permits, random),
            Qualifications = Mixed(application.Qualifications, random),
            Merits = Mixed(application.Merits, random),
            Taxes = Mixed(application.Taxes, random),
            Breaches = Mixed(application.Breaches, random),
            Assessments = Mixed(application.Assessments, random),
        };
    }

    private static Seq<T> Mixed<T>(Seq<T> records, Random random)
    {
        var mixed = records.ToArray();
        random.Shuffle(mixed);
        return Seq.Of<T>(mixed);
    }
}

/// <summary>Applications with records of every kind, in and outside the cities that are tried.</summary>
internal static class RandomApplications
{
    private static readonly Gen<DivisionCode> Place = Of("110105", "110108", "110114", "110112", "440106", "440111", "120101", "310101").Select(DivisionCode.Parse);

    private static readonly Gen<(YearMonth From, YearMonth? To)> Span = Gen.Select(Gen.Int[400, 660], Gen.Int[0, 150], Gen.Bool, (from, length, open) =>
        (MonthSet.At(from), open ? (YearMonth?)null : MonthSet.At(from + length)));

    private static readonly Gen<LocalDate> Day = Gen.Int[0, 8000].Select(days => new LocalDate(2003, 1, 1).PlusDays(days));

    internal static Gen<InsuranceRecord> Insurance { get; } = Gen.Select(Place, Span, Gen.Int[0, 31], Gen.Int[0, 3], (place, span, kinds, late) =>
        new InsuranceRecord("i", place, span.From, span.To, (InsuranceKinds)kinds | InsuranceKinds.Pension, late == 0));

    internal static Gen<ResidenceRecord> Residence { get; } = Gen.Select(Place, Span, Gen.Enum<Tenure>(), (place, span, tenure) => new ResidenceRecord("r", place, span.From, span.To, tenure));

    private static readonly Gen<WorkRecord> Work = Gen.Select(Place, Span, Of("high-tech-enterprise", "incubator", ""), (place, span, kind) =>
        new WorkRecord("w", place, span.From, span.To, kind.Length == 0 ? null : kind));

    private static readonly Gen<Permit> Permits = Gen.Select(Place, Day, Gen.Int[200, 420].Array[0, 9], (place, issued, gaps) =>
        new Permit("p", place, issued, Seq.From(gaps.Select((_, i) => issued.PlusDays(gaps.Take(i + 1).Sum())))));

    private static readonly Gen<Qualification> Qualifications = Gen.Select(Gen.Enum<QualificationLevel>(), Gen.Bool, Gen.Bool, Gen.Int[350, 640], Gen.Int[0, 60], Gen.Bool, (level, diploma, degree, from, length, dated) =>
        new Qualification("q", level, diploma, degree, dated ? MonthSet.At(from) : null, MonthSet.At(from + length)));

    private static readonly Gen<Merit> Merits = Gen.Select(Of("innovation-national", "innovation-city", "model-worker", "moral-model", "other"), Day, (kind, on) => new Merit("m", kind, on));

    private static readonly Gen<TaxRecord> Taxes = Gen.Select(Gen.Int[2015, 2024], Gen.Enum<TaxKind>(), Gen.Int[0, 300_000], (year, kind, yuan) => new TaxRecord("t", year, kind, yuan));

    private static readonly Gen<Breach> Breaches = Gen.Select(Gen.Enum<BreachKind>(), Day, Place, (kind, on, place) => new Breach("b", kind, on, place));

    private static readonly Gen<Assessment> Assessments = Gen.Select(Of("highest", "agreed", "added", "others", "basic-others"), Gen.Int[0, 15000], (indicator, points) =>
        new Assessment("a", indicator, Points.Of(points / 100m), "局"));

    private static Gen<string> Of(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    internal static Gen<Application> Any { get; } = Gen.Select(
        Gen.Select(Gen.Int[0, 14_000], Gen.Enum<Sex>(), (days, sex) => (Born: new LocalDate(1960, 1, 1).PlusDays(days), sex)),
        Gen.Select(Insurance.List[0, 5], Residence.List[0, 5], Work.List[0, 4]),
        Gen.Select(Permits.List[0, 2], Qualifications.List[0, 3], Merits.List[0, 2]),
        Gen.Select(Taxes.List[0, 4], Breaches.List[0, 2], Assessments.List[0, 3]),
        (person, months, papers, years) => new Application(
            "x",
            person.Born,
            person.sex,
            Seq.From(months.Item1.Select((one, i) => one with { Id = $"i{i}" })),
            Seq.From(months.Item2.Select((one, i) => one with { Id = $"r{i}" })),
            Seq.From(months.Item3.Select((one, i) => one with { Id = $"w{i}" })),
            Seq.From(papers.Item1.Select((one, i) => one with { Id = $"p{i}" })),
            Seq.From(papers.Item2.Select((one, i) => one with { Id = $"q{i}" })),
            Seq.From(papers.Item3.Select((one, i) => one with { Id = $"m{i}" })),
            Seq.From(years.Item1.Select((one, i) => one with { Id = $"t{i}" })),
            Seq.From(years.Item2.Select((one, i) => one with { Id = $"b{i}" })),
            Seq.From(years.Item3.Select((one, i) => one with { Id = $"a{i}" }))));
}
