using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;

namespace Tongban.Kernel.Decisions;

/// <summary>
/// What a decision on a remedy is about (行政复议): the refusal in whose stage the applicant asked, with the office that signed it, or the limit that an
/// office let run out, with the office that owed. The respondent (被申请人) is that office and no other, whichever office holds the case meanwhile.
/// </summary>
internal sealed class UnderReview(LawInForce law, MatterDefinition matter, CaseState state, ActionDefinition action)
{
    /// <summary>The value of <c>review.WHAT</c>; null where the action decides on no remedy, or the case has no such value.</summary>
    internal string? Value(string what) => what switch
    {
        "respondent" => Refusal is { } refused ? law.Offices.NameOf(refused.Office).Zh : Silence is { } silence ? law.Offices.NameOf(silence.Office).Zh : null,
        "decision" => Refusal is { } refused ? $"《{Title(refused)}》（{refused.Number}）" : Silence is { } silence ? $"逾期未办“{matter.Clock(silence.Name)?.Title.Zh}”" : null,
        "decided-on" => Refusal is { } refused ? Day(refused.At) : null,
        "request" => Asked is { } asked ? asked.Text.Erased ? PersonalText.ErasedWords.Zh : asked.Text.Value : null,
        "asked-on" => Asked is { } asked ? Day(asked.At) : null,
        _ => null,
    };

    /// <summary>The paper of the refusal: the last one issued by an action that led to the end from which the case came here.</summary>
    private IssuedDocument? Refusal => state.CameFrom.TryGetValue(state.Stage, out var ended) && matter.Stage(ended) is { Outcome: not null }
        ? state.Documents.LastOrDefault(paper => Everywhere.Any(refusing => refusing.To == ended && refusing.Issues.Contains(paper.Kind)))
        : null;

    /// <summary>The limit that ran out: the first that the asking waits for.</summary>
    private ClockState? Silence => Asking?.When?.Fields.Where(path => path.StartsWith("clock.", StringComparison.Ordinal))
        .Select(path => state.Clocks.GetValueOrDefault(path["clock.".Length..])).FirstOrDefault(clock => clock is not null);

    private GivenReason? Asked => Asking is { } asking ? state.Reasons.GetValueOrDefault(asking.Name) : null;

    /// <summary>What the applicant did to ask for the remedy: it led into this stage, or it started the clock that the action stops.</summary>
    private ActionDefinition? Asking => Everywhere.FirstOrDefault(asking => asking.Role is Role.Applicant && (Started(asking.Name) || asking.To == state.Stage));

    private IEnumerable<ActionDefinition> Everywhere => matter.Stages.SelectMany(matter.ActionsIn);

    private bool Started(string asking) => matter.Clocks.Any(clock => clock.From == asking && clock.Until.Contains(action.Name));

    private string Title(IssuedDocument paper) => law.Template(paper.Kind, LawInForce.DayOf(paper.At))?.Title.Zh ?? paper.Kind;

    private static string Day(Instant at) => LocalDatePattern.Iso.Format(LawInForce.DayOf(at));
}
