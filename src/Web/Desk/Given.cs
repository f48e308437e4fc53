using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Web.Cases;

namespace Tongban.Web.Desk;

/// <summary>What an office wrote down with an action: a report, an item handed over. A later action of the same name writes its answers over those in the case; here each stands with its day.</summary>
/// <param name="At">When.</param>
/// <param name="Action">The action.</param>
/// <param name="Office">The office that took it; null: none.</param>
/// <param name="Answers">Each question and what was answered, as far as the reader is shown it.</param>
internal sealed record Given(Instant At, string Action, OfficeId? Office, IReadOnlyList<(string Question, string Answer)> Answers)
{
    /// <summary>All that offices wrote down in a case, the latest first.</summary>
    internal static IReadOnlyList<Given> Of(CaseWords words, IReadOnlyList<(Entry Entry, Seq<Fact> Facts)> life, Disclosure shown) =>
    [
        .. life.Reverse().SelectMany(entry => entry.Facts.OfType<Fact.ActionTaken>()).Where(taken => taken.Inputs.Count > 0)
            .Select(taken => new Given(taken.At, words.Action(taken.Action), taken.Office, [.. taken.Inputs.OrderBy(input => words.Place(input.Key)).Select(input => (words.Item(input.Key), Value(words, shown, input.Key, input.Value)))])),
    ];

    /// <summary>An answer as a page of the case shows it: masked where the reader's part in the case does not need it, and said to be gone where the person's key was erased.</summary>
    internal static string Value(CaseWords words, Disclosure shown, string item, Answer answer) =>
        answer.Erased ? words.Language.Say(PersonalText.ErasedWords)
        : words.Field(item) is { } field ? words.Value(field, shown.Shows(item) ? answer.Value : Masking.Of(field.Type, answer.Value))
        : answer.Value;
}
