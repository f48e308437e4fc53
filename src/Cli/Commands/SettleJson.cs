using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Laws;
using Tongban.Kernel.Words;
using Tongban.Matters.Settlement;
using Tongban.Matters.Settlement.Gates;
using Tongban.Matters.Settlement.Schemes;
using Tongban.Matters.Settlement.Scoring;
using Tongban.Matters.Thresholds;

namespace Tongban.Cli.Commands;

/// <summary>A score as JSON: a stable contract, described in docs/manual/settling.md.</summary>
internal static class SettleJson
{
    internal static Dictionary<string, object?> Of(Score score, LawRegistry laws) => new()
    {
        ["id"] = score.Application.Id,
        ["city"] = score.City.ToString(),
        ["on"] = LocalDatePattern.Iso.Format(score.On),
        ["scheme"] = score.Scheme.Version,
        ["mechanism"] = Known.Word(score.Scheme.Mechanism),
        ["reckonedUntil"] = LocalDatePattern.Iso.Format(score.LastDay),
        ["eligible"] = score.Scheme.Mechanism is Mechanism.Unread ? null : score.Eligible,
        ["total"] = score.Scheme.Mechanism is Mechanism.Points ? score.Published : null,
        ["size"] = score.Size is { } size ? Of(size) : null,
        ["confidence"] = score.Confidence.ToString(),
        ["refusals"] = score.Gates.Where(gate => !gate.Answer.Met).Select(gate => Of(gate, score, laws)),
        ["gates"] = score.Gates.Select(gate => Of(gate, score, laws)),
        ["indicators"] = score.Indicators.Select(indicator => Of(indicator, score, laws)),
        ["doubts"] = score.Scheme.Doubts.Select(Of),
    };

    private static Dictionary<string, object?> Of(City city) => new()
    {
        ["size"] = Known.Word(city.Size),
        ["title"] = Of(City.NameOf(city.Size)),
        ["confidence"] = city.Confidence.ToString(),
        ["source"] = city.Source,
    };

    private static Dictionary<string, object?> Of(GateScore gate, Score score, LawRegistry laws) => new()
    {
        ["name"] = gate.Gate.Name,
        ["title"] = Of(gate.Gate.Title),
        ["met"] = gate.Answer.Met,
        ["state"] = Known.Word(gate.Answer.State),
        ["why"] = Of(GateWords.Of(gate.Answer)),
        ["records"] = gate.Answer.Records,
        ["clause"] = gate.Gate.Basis,
        ["clauseWords"] = Clause(gate.Gate.Basis, score.On, laws),
        ["confidence"] = gate.Gate.Confidence.ToString(),
        ["doubts"] = gate.Gate.Doubts.Select(Of),
    };

    private static Dictionary<string, object?> Of(IndicatorScore indicator, Score score, LawRegistry laws) => new()
    {
        ["name"] = indicator.Indicator.Name,
        ["title"] = Of(indicator.Indicator.Title),
        ["points"] = Number(indicator.Points),
        ["cap"] = indicator.Indicator.AtMost is { } most ? Number(most) : null,
        ["clause"] = indicator.Indicator.Basis,
        ["clauseWords"] = Clause(indicator.Indicator.Basis, score.On, laws),
        ["inputs"] = indicator.Steps.SelectMany(step => step.Records).Distinct(),
        ["steps"] = indicator.Steps.Select(Of),
        ["next"] = indicator.Next is { } next ? Of(next) : null,
        ["confidence"] = indicator.Indicator.Confidence.ToString(),
        ["doubts"] = indicator.Indicator.Doubts.Select(Of),
    };

    private static Dictionary<string, object?> Of(Step step) => new()
    {
        ["kind"] = Known.Word(step.Kind),
        ["records"] = step.Records,
        ["count"] = step.Count,
        ["points"] = Number(step.Points),
        ["zh"] = StepWords.Of(step).Zh,
        ["en"] = StepWords.Of(step).En,
    };

    private static Dictionary<string, object?> Of(NextGain next) => new()
    {
        ["gain"] = Number(next.Gain),
        ["months"] = next.Months,
        ["reached"] = YearMonthPattern.Iso.Format(next.Reached),
        ["countedFrom"] = LocalDatePattern.Iso.Format(next.CountedFrom),
        ["if"] = Known.Word(next.If),
        ["zh"] = StepWords.Of(next).Zh,
        ["en"] = StepWords.Of(next).En,
    };

    private static Dictionary<string, object?> Of(Doubt doubt) => new() { ["zh"] = doubt.What.Zh, ["en"] = doubt.What.En, ["confidence"] = doubt.Confidence.ToString() };

    private static Dictionary<string, string> Of(Wording words) => new(StringComparer.Ordinal) { ["zh"] = words.Zh, ["en"] = words.En };

    private static Dictionary<string, string>? Clause(string clause, LocalDate on, LawRegistry laws) => laws.Find(clause, on) is { } citation ? Of(citation.Words) : null;

    private static decimal Number(Points points) => points.Rounded(4) / 1.0000m;
}
