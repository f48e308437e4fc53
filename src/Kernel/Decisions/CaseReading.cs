using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;

namespace Tongban.Kernel.Decisions;

/// <summary>
/// What conditions and papers may read of a case, by name: the answers of the form; <c>mode</c>, <c>stage</c>, <c>outcome</c>, <c>today</c>;
/// <c>correction</c> (<c>asked</c>); <c>done.ACTION</c> (how often); <c>material.NAME</c> and <c>document.KIND</c> (present);
/// <c>request.NAME</c> as it was asked last (<c>waiting</c>, <c>unanswered</c> or the answer) and <c>requests</c> (<c>settled</c> or <c>waiting</c>);
/// <c>clock.NAME</c> (<c>running</c>, <c>paused</c>, <c>stopped</c>, <c>ran-out</c>).
/// </summary>
public static class CaseReading
{
    /// <summary>The names that are not answers: exact ones, and prefixes that end with a dot.</summary>
    public static ImmutableArray<string> Names { get; } =
        ["mode", "stage", "outcome", "today", "correction", "requests", "done.", "material.", "document.", "request.", "clock."];

    /// <summary>A condition's view of a case in a moment.</summary>
    public static ConditionInput Of(LawInForce law, CaseState state, Instant now)
    {
        var today = LawInForce.DayOf(now);
        return Over(law, name => Value(state, today, name), today);
    }

    /// <summary>A condition's view of answers that are not a case yet.</summary>
    public static ConditionInput OfAnswers(LawInForce law, IReadOnlyDictionary<string, string> answers, string mode, LocalDate today) =>
        Over(law, name => name switch { "mode" => mode, "today" => LocalDatePattern.Iso.Format(today), _ => answers.GetValueOrDefault(name) }, today);

    /// <summary>A condition's view of whatever gives values by name.</summary>
    internal static ConditionInput Over(LawInForce law, Func<string, string?> value, LocalDate today) =>
        new(value, name => law.Rules.GetValueOrDefault(name) is { } rule
            ? rule.Answer(new RuleInput(value, today, law.Divisions, law.Parameters))
            : throw new InvalidOperationException($"There is no rule named {name}."));

    private static string? Value(CaseState state, LocalDate today, string name) => name switch
    {
        "mode" => state.Mode,
        "stage" => state.Stage,
        "outcome" => state.Outcome,
        "today" => LocalDatePattern.Iso.Format(today),
        "correction" => state.Correction is null ? null : "asked",
        "requests" => state.Requests.Values.All(request => request.Settled) ? "settled" : "waiting",
        _ => name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? Part(state, name[..dot], name[(dot + 1)..], name) : Given(state, name),
    };

    private static string? Part(CaseState state, string prefix, string rest, string name) => prefix switch
    {
        "done" => state.TimesDone(rest) is > 0 and var times ? times.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        "material" => state.Materials.ContainsKey(rest) ? "yes" : null,
        "document" => state.Documents.LastOrDefault(document => document.Kind == rest)?.Number,
        "request" => state.Newest(rest) is { } request ? Standing(request) : null,
        "clock" => state.Clocks.GetValueOrDefault(rest) is { } clock ? Word(clock.Standing) : null,
        _ => Given(state, name),
    };

    private static string? Given(CaseState state, string name) => state.Answers.TryGetValue(name, out var answer) ? answer.Value : null;

    private static string Standing(RequestState request) => !request.Settled ? "waiting" : request.Answer ?? "unanswered";

    private static string Word(ClockStanding standing) => standing switch
    {
        ClockStanding.Running => "running",
        ClockStanding.Paused => "paused",
        ClockStanding.Stopped => "stopped",
        ClockStanding.RanOut => "ran-out",
    };
}
