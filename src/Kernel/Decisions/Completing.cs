using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Decisions;

/// <summary>
/// The applicant's answer to a correction (补正). She was told once what to put right (行政许可法 art. 32), and answers once: every item is put
/// right, or she says why it stands as it was; whoever asked then accepts or refuses, and cannot ask again. What she changes has to fit the rest
/// of the application as it had to when it was opened.
/// </summary>
internal static class Completing
{
    /// <summary>What stands against the correction as it was handed in.</summary>
    internal static IEnumerable<Refusal> Faults(
        LawInForce law, MatterDefinition matter, CaseState state, ActionDefinition action, CaseCommand.Take take, ConditionInput input, LocalDate today)
    {
        var items = state.Correction?.Items ?? [];
        var corrected = CaseReading.Over(law, name => take.Inputs.GetValueOrDefault(name) ?? input.Value(name), today);
        var form = new FormAround(law, matter.Form, corrected.Value, today, action.Basis);
        return Standing(matter, state, action, take, items)
            .Concat(take.Inputs.Keys.Except(items)
                .Select(name => new Refusal(RefusalKind.Invalid, new("只能补正被要求补正的项目。", "Only what was asked for can be put right."), action.Basis, name)))
            .Concat(AnotherApplication(matter, state, action, take))
            .Concat(take.Inputs.Keys.Where(items.Contains).SelectMany(name => Answer(matter, state, form, take, name)))
            .Concat(Conditions(law, matter, take, corrected))
            .Concat(NewlyDue(matter, state, take, input, corrected))
            .Concat(Competence.Nowhere(law, matter, take.Inputs.ContainsKey, corrected, action.Basis, today))
            .Concat(Elsewhere(law, matter, state, action, take, corrected));
    }

    /// <summary>The answers that differ from what was there, as the case keeps them.</summary>
    internal static Map<Answer> Changed(MatterDefinition matter, CaseState state, CaseCommand.Take take)
    {
        var persons = state.Parties.ToDictionary(party => party.Role, party => party.Person, StringComparer.Ordinal);
        return take.Inputs.Where(given => Differs(state, given.Key, given.Value))
            .ToMap(given => given.Key, given => Opening.Seal(Field(matter, given.Key), given.Value, persons));
    }

    /// <summary>The items left as they were, when no reason says why; each is named, since a list of them is read away from the questions.</summary>
    private static IEnumerable<Refusal> Standing(MatterDefinition matter, CaseState state, ActionDefinition action, CaseCommand.Take take, Seq<string> items) =>
        !string.IsNullOrWhiteSpace(take.Reason) ? []
        : items.Where(item => !IsPutRight(state, take, item)).Select(item => new Refusal(
            RefusalKind.Invalid, IsGiven(take, item) ? Unchanged(CorrectableItems.Words(matter, item)) : Missing(CorrectableItems.Words(matter, item)), action.Basis, item));

    /// <summary>What cannot be asked for cannot be changed either: ledgers hold corrections that were asked before it was so.</summary>
    private static IEnumerable<Refusal> AnotherApplication(MatterDefinition matter, CaseState state, ActionDefinition action, CaseCommand.Take take) =>
        take.Inputs.Where(given => Differs(state, given.Key, given.Value) && CorrectableItems.MakesAnotherApplication(matter, given.Key))
            .Select(given => new Refusal(
                RefusalKind.Invalid,
                new("这一项改了就是另一件申请，不能用补正改变。请保持原来的回答并在“说明”里写明，或者撤回后重新申请。", "With another answer it would be another application, and a correction cannot make it one. Leave it as it was and say so under “Explanation”, or withdraw and apply anew."),
                action.Basis, given.Key));

    private static Wording Unchanged(Wording item) => new(
        $"{item.Zh}与原来的一样，没有改动。请改正；认为原来没有错的，请在“说明”里写明理由。", $"{Upper(item.En)} is the same as before. Put it right, or say under “Explanation” why it stands.");

    private static Wording Missing(Wording item) => new(
        $"{item.Zh}还没有补正。请补正；不能补正或者认为不需要的，请在“说明”里写明理由。", $"{Upper(item.En)} has not been put right yet. Put it right, or say under “Explanation” why you cannot or need not.");

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static bool IsGiven(CaseCommand.Take take, string item) => take.Inputs.ContainsKey(item) || take.Materials.Any(material => NameOf(material) == item);

    private static bool IsPutRight(CaseState state, CaseCommand.Take take, string item) =>
        (take.Inputs.TryGetValue(item, out var answer) && Differs(state, item, answer))
        || (take.Materials.Where(material => NameOf(material) == item).ToList() is [var first, ..] given
            && state.Materials.GetValueOrDefault(first.Name)?.All().Select(file => file.Sha256).SequenceEqual(given.Select(file => file.Sha256)) is not true);

    private static string NameOf(GivenMaterial material) => "material." + material.Name;

    private static bool Differs(CaseState state, string item, string answer) => !state.Answers.TryGetValue(item, out var kept) || kept.Value != answer.Trim();

    private static IEnumerable<Refusal> Answer(MatterDefinition matter, CaseState state, FormAround form, CaseCommand.Take take, string name)
    {
        var field = Field(matter, name);
        return FormCheck.Faults(form, field, name, take.Inputs[name])
            .Concat(FormCheck.SamePerson(Questions(matter, state), form, field, name))
            .Concat(DateBounds.BoundBy(form, field, name).Where(other => !take.Inputs.ContainsKey(other.Name) && !string.IsNullOrEmpty(form.Answer(other.Name)))
                .SelectMany(other => FormCheck.Faults(form, other.Field, other.Name, form.Answer(other.Name))).Select(refusal => refusal with { Field = name }));
    }

    /// <summary>What had to hold for the case to be opened has to hold of a corrected answer too; what no corrected answer touches is not asked again.</summary>
    private static IEnumerable<Refusal> Conditions(LawInForce law, MatterDefinition matter, CaseCommand.Take take, ConditionInput corrected) =>
        matter.Conditions.SelectMany(condition => Touched(law, condition, take.Inputs.Keys) is { } name
            ? Opening.Against(condition, corrected).Select(refusal => refusal with { Field = name })
            : []);

    /// <summary>
    /// A material that the application would have needed with the answers as they are now, and did not with those before: whoever changes the answer gives it
    /// with the correction, because she is not asked a second time.
    /// </summary>
    private static IEnumerable<Refusal> NewlyDue(MatterDefinition matter, CaseState state, CaseCommand.Take take, ConditionInput before, ConditionInput corrected) =>
        matter.Materials
            .Where(material => material.For.IsEmpty && material.RequiredWhen is { } when && when.Holds(corrected) && !when.Holds(before))
            .Where(material => !state.HasOrAwaits(material.Name) && take.Materials.All(given => given.Name != material.Name))
            .Select(material => new Refusal(
                RefusalKind.Invalid,
                new($"按改正后的回答，还要交这份材料：{material.Title.Zh}", $"With the answer put right one more paper is needed: {material.Title.En}"),
                material.Basis,
                "material." + material.Name));

    /// <summary>
    /// A division put right so that another office would be competent, when the office there was takes part already: a case changes hands by a hand-over
    /// with its clock, not by an answer. An office that had no part yet is found anew, and so is one that is only asked: the next request goes to the new one.
    /// </summary>
    private static IEnumerable<Refusal> Elsewhere(
        LawInForce law, MatterDefinition matter, CaseState state, ActionDefinition action, CaseCommand.Take take, ConditionInput corrected) =>
        from moved in Competence.Changed(law, matter, state, take.Inputs.ContainsKey, corrected)
        where moved.Role.Above is null && Competence.HoldsTheCase(matter, moved.Role) && state.Offices.TryGetValue(moved.Role.Name, out var before) && state.TakesPart(before)
        let words = OtherOffice(CorrectableItems.Words(matter, moved.Role.Division), law.Offices.NameOf(state.Offices[moved.Role.Name]), law.Offices.NameOf(moved.Office))
        select new Refusal(RefusalKind.Invalid, words, action.Basis, moved.Role.Division);

    private static Wording OtherOffice(Wording item, Wording here, Wording there) => new(
        $"{item.Zh}这样改后归{there.Zh}管辖，而本件已由{here.Zh}办理，不能用补正变更。请保持原来的回答并在“说明”里写明理由，或者撤回后重新申请。",
        $"With {item.En} put right like this {there.En} would be competent, while {here.En} takes part in the case already; a correction cannot change that. Leave it as it was and say why under “Explanation”, or withdraw and apply anew.");

    private static string? Touched(LawInForce law, OpeningCondition condition, IEnumerable<string> names)
    {
        var read = condition.Condition.Fields.Concat(condition.Condition.Rules.SelectMany(rule => law.Rules.TryGetValue(rule, out var found) ? found.Fields : []))
            .Append(condition.Field).ToImmutableArray();
        return names.FirstOrDefault(name => read.Any(field => Is(field, name)));
    }

    /// <summary>Whether a rule that reads <c>children.*.number</c> reads <c>children.0.number</c>.</summary>
    private static bool Is(string read, string name) => read == name
        || (read.Split(".*.") is [var group, var last] && name.StartsWith(group + ".", StringComparison.Ordinal) && name.EndsWith("." + last, StringComparison.Ordinal));

    private static IEnumerable<(string Name, FieldDefinition Field)> Questions(MatterDefinition matter, CaseState state) =>
        from name in state.Answers.Keys from field in matter.Form where field.Name == LastPart(name) select (name, field);

    private static FieldDefinition Field(MatterDefinition matter, string item) =>
        matter.Form.FirstOrDefault(field => field.Name == LastPart(item)) ?? throw new InvalidOperationException($"{matter.Version} has no field {item}.");

    private static string LastPart(string item) => item[(item.LastIndexOf('.') + 1)..];
}
