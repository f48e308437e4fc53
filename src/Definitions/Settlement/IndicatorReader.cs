using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Divisions;
using Tongban.Matters.Settlement;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Indicators;
using Tongban.Matters.Settlement.Schemes;

namespace Tongban.Definitions.Settlement;

/// <summary>Reads an indicator: its rule by name, and the numbers of that rule.</summary>
internal static class IndicatorReader
{
    internal static Indicator? Read(string name, YamlNode node, Faults faults) => Fields.Read(node, faults, fields => new Indicator(
        name,
        fields.Words("title"),
        Rule(name, fields, faults),
        fields.OptionalPoints("at-most"),
        fields.Flag("basic"),
        fields.Name("basis", NameForm.Clause),
        fields.Word<Confidence>("confidence"),
        SchemeReader.Doubts(fields, faults)));

    private static IIndicatorRule Rule(string name, Fields fields, Faults faults) => fields.Word<IndicatorWord>("rule") switch
    {
        IndicatorWord.Insurance => new InsuranceRule(fields.Points("per-year")),
        IndicatorWord.InsuranceKinds => new InsuranceKindsRule(fields.Points("per-year")),
        IndicatorWord.Dwelling => Dwelling(fields),
        IndicatorWord.Education => Education(fields, faults),
        IndicatorWord.OutsideCore => OutsideCore(fields),
        IndicatorWord.Achievements => Achievements(fields, faults),
        IndicatorWord.Tax => new TaxRule(
            fields.Number("years", 1, 20), fields.Number("income", 1, 100_000_000), fields.Number("investor", 1, 100_000_000), fields.Word<TaxYears>("counting"), fields.Points("points")),
        IndicatorWord.Age => new AgeRule(fields.Points("points"), fields.Number("up-to", 1, 120), fields.Points("less-per-year")),
        IndicatorWord.Breach => new BreachRule(fields.Word<BreachKind>("kind"), fields.Points("each"), fields.Flag("local")),
        IndicatorWord.Permit => new PermitRule(fields.Points("per-year")),
        IndicatorWord.Assessed => new AssessedRule(name, fields.Word<Together>("together")),
    };

    private static DwellingRule Dwelling(Fields fields) => new(
        fields.Points("owned-per-year"), fields.Points("rented-per-year"), Month(fields, "presumed-before"), fields.Flag("within-insurance"), fields.Flag("whole-years"));

    private static EducationRule Education(Fields fields, Faults faults) => new(
        fields.One("levels", node => Fields.Read(node, faults, levels => new Levels([.. Enum.GetValues<QualificationLevel>()
            .Select(level => (level, levels.Points(Spelling.Kebab(level.ToString()))))])))?.Of ?? [],
        fields.Flag("excludes-study"),
        fields.Word<HalfWord>("half") is HalfWord.NextLower);

    private static OutsideCoreRule OutsideCore(Fields fields) => new(
        [.. fields.Names("core", NameForm.Division).Select(Codes.Of)],
        Month(fields, "since") ?? new YearMonth(2000, 1),
        fields.Points("living-per-year"),
        fields.OptionalPoints("living-at-most"),
        fields.Points("both-per-year"),
        fields.OptionalPoints("both-at-most"),
        fields.Word<WorkOutside>("work"),
        fields.Flag("in-last-december"));

    private static AchievementsRule Achievements(Fields fields, Faults faults) => new(
        fields.Named("awards", NameForm.Kebab, (kind, node) => Fields.Read(node, faults, award => new AwardKind(kind, award.Words("title"), award.Points("points")))),
        fields.Named("engagements", NameForm.Kebab, (kind, node) => Fields.Read(node, faults, one => new EngagementKind(kind, one.Words("title"), Years(one)))));

    private static ImmutableArray<Points> Years(Fields fields) =>
        [.. fields.RequiredList("by-years", node => new Year(node)).Select(year => PointsOf(fields, year.Node))];

    private static Points PointsOf(Fields fields, YamlNode node)
    {
        if (node is YamlNode.Scalar { Text: var text } && int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var points) && points <= 10_000)
        {
            return Points.Of(points);
        }

        fields.Fault(node.At, "here a whole number of points is wanted");
        return Points.Zero;
    }

    private static YearMonth? Month(Fields fields, string key)
    {
        if (fields.OptionalText(key) is not { } text)
        {
            return null;
        }

        if (YearMonthPattern.Iso.Parse(text) is { Success: true } read)
        {
            return read.Value;
        }

        fields.Fault(fields.At(key), $"'{text}' is no month; write it as 2020-08");
        return null;
    }

    private enum IndicatorWord
    {
        Insurance,
        InsuranceKinds,
        Dwelling,
        Education,
        OutsideCore,
        Achievements,
        Tax,
        Age,
        Breach,
        Permit,
        Assessed,
    }

    private enum HalfWord
    {
        Nothing,
        NextLower,
    }

    private sealed record Levels(ImmutableArray<(QualificationLevel, Points)> Of);

    private sealed record Year(YamlNode Node);
}
