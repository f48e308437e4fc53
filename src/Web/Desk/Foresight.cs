using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Documents;
using Tongban.Kernel.Matters;
using Tongban.Web.Cases;

namespace Tongban.Web.Desk;

/// <summary>
/// What an action would bring about, decided on trial by the same pure function that decides it in earnest; nothing is written.
/// </summary>
/// <param name="Effects">The facts, in words.</param>
/// <param name="Told">Who would be told.</param>
/// <param name="Papers">The documents it would issue, as they would stand; their numbers are given when they are issued.</param>
/// <param name="Grounds">Why it would be refused; empty when it would not.</param>
internal sealed record Foresight(IReadOnlyList<string> Effects, IReadOnlyList<string> Told, IReadOnlyList<Paper> Papers, IReadOnlyList<Refusal> Grounds)
{
    private const string NotYet = "（这里是理由）";

    /// <summary>
    /// Of the action as entered so far, with something in every place that still has to be filled. What would only tell that filling is left out: before
    /// anything to be put right is named, no paper can be shown and no item told.
    /// </summary>
    internal static Foresight Of(LawInForce law, CaseInSight sight, CaseWords words, ActionDefinition action, CaseCommand.Take take, Instant now)
    {
        var named = !action.Needs.Contains(Need.Items) || !take.Items.IsEmpty;
        return Decider.Decide(law, sight.Matter, sight.State, Filled(sight, action, take), now).Match(
            accepted => Seen(law, words, [.. accepted.Facts.Where(fact => named || fact is not (Fact.CorrectionAsked or Fact.DocumentIssued or Fact.OriginalsSeen))]),
            refused => new Foresight([], [], [], refused.Grounds));
    }

    private static Foresight Seen(LawInForce law, CaseWords words, IReadOnlyList<Fact> facts) => new(
        [.. facts.Select(fact => FactWords.Of(words, fact)).OfType<string>()],
        [.. facts.OfType<Fact.Told>().Select(told => words.Whom(told.Whom)).Distinct()],
        [.. facts.OfType<Fact.DocumentIssued>().Select(issued => law.Paper(issued.Document)).OfType<Paper>()],
        []);

    private static CaseCommand.Take Filled(CaseInSight sight, ActionDefinition action, CaseCommand.Take take) => take with
    {
        Reason = take.Reason ?? (action.Needs.Contains(Need.Reason) ? NotYet : null),
        Clause = take.Clause ?? (action.Needs.Contains(Need.Clause) ? action.Basis : null),
        Items = take.Items.IsEmpty && action.Needs.Contains(Need.Items) ? [AnyItem(sight)] : take.Items,
    };

    private static string AnyItem(CaseInSight sight) =>
        sight.Matter.Materials is [var material, ..] ? "material." + material.Name : sight.State.Answers.Keys.FirstOrDefault("");
}
