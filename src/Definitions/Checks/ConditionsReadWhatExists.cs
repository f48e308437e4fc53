using System.Collections.Immutable;
using System.Globalization;
using Tongban.Definitions.Matters;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Matters;
using Tongban.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>
/// Every condition reads a question of the form or something a case can be read by, calls a known rule whose own questions the matter
/// asks, and compares with a value that can occur. What is decided before a case is open reads no more than the form and the mode.
/// </summary>
internal static class ConditionsReadWhatExists
{
    internal static void Check(MatterSource source, Checked all, Faults faults)
    {
        var opening = new Readable(source.Matter, BeforeOpening: true);
        foreach (var (condition, path) in OfOpening(source.Matter))
        {
            Look(source, condition, path, opening, faults);
        }

        var open = new Readable(source.Matter, BeforeOpening: false);
        foreach (var (condition, path) in OfActions(source.Matter))
        {
            Look(source, condition, path, open, faults);
        }

        Fields(source, faults);
        foreach (var (action, path) in Actions(source.Matter))
        {
            Asked(source, action, path, faults);
        }
    }

    private static void Look(MatterSource source, Condition? condition, string[] path, Readable readable, Faults faults)
    {
        foreach (var complaint in condition is null ? [] : Complaints(condition, readable))
        {
            faults.Add(source.At(path), complaint);
        }
    }

    private static IEnumerable<string> Complaints(Condition condition, Readable readable) => condition switch
    {
        Condition.All all => all.Parts.SelectMany(part => Complaints(part, readable)),
        Condition.Any any => any.Parts.SelectMany(part => Complaints(part, readable)),
        Condition.Not not => Complaints(not.Part, readable),
        Condition.Compare compare => readable.Complaint(compare) is { } complaint ? [complaint] : [],
        Condition.Named named => Rule(named.Rule, readable),
        _ => throw new InvalidOperationException($"No check is written for the condition {condition.GetType().Name}."),
    };

    private static IEnumerable<string> Rule(string name, Readable readable) =>
        !RuleBook.All.TryGetValue(name, out var rule) ? [$"there is no rule {name}; the rules are {string.Join(", ", RuleBook.All.Keys)}"]
        : rule.Fields.Where(field => !readable.Asks(field)).Select(field => $"the rule {name} reads {field}, which this matter does not ask");

    /// <summary>The question beside which a refusal is shown is one of the form.</summary>
    private static void Fields(MatterSource source, Faults faults)
    {
        for (var i = 0; i < source.Matter.Conditions.Length; i++)
        {
            if (source.Matter.Conditions[i].Field is { Length: > 0 } field && source.Matter.Form.All(known => known.Name != field || known.Group is not null))
            {
                faults.Add(source.At("conditions", Places.Number(i), "field"), $"the form has no question {field}");
            }
        }
    }

    /// <summary>The question beside which an action's condition is shown is one that it asks.</summary>
    private static void Asked(MatterSource source, ActionDefinition action, string[] path, Faults faults)
    {
        for (var i = 0; i < action.Conditions.Length; i++)
        {
            if (action.Conditions[i].Field is var field && action.Inputs.All(input => input.Name != field || input.Group is not null))
            {
                faults.Add(source.At([.. path, "conditions", Places.Number(i), "field"]), $"{action.Name} does not ask {field}");
            }
        }
    }

    private static IEnumerable<(Condition? Condition, string[] Path)> OfOpening(MatterDefinition matter) =>
        matter.Parties.Select(party => (party.When, new[] { "parties", party.Name, "when" }))
            .Concat(matter.Offices.Select(office => (office.When, new[] { "offices", office.Name, "when" })))
            .Concat(matter.Groups.Select(group => (group.When, new[] { "groups", group.Name, "when" })))
            .Concat(matter.Form.Select((field, i) => (field.When, new[] { "form", Places.Number(i), "when" })))
            .Concat(matter.Conditions.Select((condition, i) =>
                ((Condition?)condition.Condition, new[] { "conditions", Places.Number(i), condition.Condition is Condition.Named ? "rule" : "require" })))
            .Concat(matter.Materials.Select((material, i) => (material.For.IsEmpty ? material.RequiredWhen : null, new[] { "materials", Places.Number(i), "required-when" })))
            .Concat(matter.Start.Select((start, i) => (start.When, new[] { "start", Places.Number(i), "when" })));

    private static IEnumerable<(Condition? Condition, string[] Path)> OfActions(MatterDefinition matter) =>
        Actions(matter).SelectMany(one => Of(one.Action, one.Path))
            .Concat(matter.Materials.Select((material, i) => (material.For.IsEmpty ? null : material.RequiredWhen, new[] { "materials", Places.Number(i), "required-when" })));

    private static IEnumerable<(ActionDefinition Action, string[] Path)> Actions(MatterDefinition matter) =>
        matter.Stages.SelectMany(stage => stage.Actions.Select(action => (action, new[] { "stages", stage.Name, "actions", action.Name })))
            .Concat(matter.CaseActions.Select(action => (action.Action, new[] { "case-actions", action.Action.Name })));

    private static IEnumerable<(Condition? Condition, string[] Path)> Of(ActionDefinition action, string[] path) =>
        action.Inputs.Select((input, i) => (input.When, (string[])[.. path, "inputs", Places.Number(i), "when"])).Prepend((action.When, [.. path, "when"]))
            .Concat(action.Conditions.Select((condition, i) =>
                ((Condition?)condition.Condition, (string[])[.. path, "conditions", Places.Number(i), condition.Condition is Condition.Named ? "rule" : "require"])));
}

/// <summary>What conditions of a matter may read, and with which values each may be compared.</summary>
internal sealed record Readable(MatterDefinition Matter, bool BeforeOpening)
{
    private static readonly ImmutableArray<string> Known = ["mode", "today"];
    private static readonly ImmutableArray<string> KnownOfCases = ["stage", "outcome", "correction", "requests"];

    /// <summary>Whether a rule's question is asked; <c>children.*.number</c> is asked of each member of a group.</summary>
    internal bool Asks(string field) => field.Split('.') is [var group, "*", var name]
        ? Matter.Form.Any(known => known.Group == group && known.Name == name)
        : Known.Contains(field) || Field(field) is not null;

    internal string? Complaint(Condition.Compare compare) =>
        !Exists(compare.Field) ? BeforeOpening && new Readable(Matter, BeforeOpening: false).Exists(compare.Field)
            ? $"{compare.Field} cannot be read before the case is open"
            : $"there is nothing to read by the name {compare.Field}"
        : compare.Is is Comparison.AtLeast or Comparison.AtMost && !IsNumber(compare.Field) ? $"{compare.Field} is no number"
        : compare.Is is Comparison.Before or Comparison.After && !IsDate(compare.Field) ? $"{compare.Field} is no date"
        : compare.Is is Comparison.Is or Comparison.In && Values(compare.Field) is { } values
            && compare.Operands.FirstOrDefault(operand => !values.Contains(operand)) is { } never
            ? $"{compare.Field} is never '{never}', but one of {string.Join(", ", values)}"
        : null;

    private bool Exists(string name) => Known.Contains(name) || Field(name) is not null || (!BeforeOpening && ExistsInCase(name));

    private bool ExistsInCase(string name) => KnownOfCases.Contains(name) || (name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && (name[..dot], name[(dot + 1)..]) switch
    {
        ("done", var action) => Matter.Everywhere().Any(known => known.Name == action),
        ("material", var material) => Matter.Materials.Any(known => known.Name == material),
        ("document", var kind) => Matter.Everywhere().Any(known => known.Issues.Contains(kind)),
        ("request", var request) => Matter.Request(request) is not null,
        ("clock", var clock) => Matter.Clock(clock) is not null,
        _ => false,
    });

    private FieldDefinition? Field(string name) => name.Split('.') switch
    {
        [var field] => Matter.Form.Concat(BeforeOpening ? [] : Matter.Everywhere().SelectMany(action => action.Inputs)).FirstOrDefault(known => known.Group is null && known.Name == field),
        [var group, var index, var field] when InGroup(group, index) => Matter.Form.FirstOrDefault(known => known.Group == group && known.Name == field),
        _ => null,
    };

    private bool InGroup(string group, string index) => Matter.Groups.FirstOrDefault(known => known.Name == group) is { } found
        && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < found.AtMost;

    private bool IsNumber(string name) => Field(name)?.Type is FieldType.Number || name.StartsWith("done.", StringComparison.Ordinal);

    private bool IsDate(string name) => name == "today" || Field(name)?.Type is FieldType.Date;

    private ImmutableArray<string>? Values(string name) => name switch
    {
        "mode" => [.. Matter.Modes.Select(mode => mode.Name)],
        "stage" => [.. Matter.Stages.Select(stage => stage.Name)],
        "outcome" => [.. Matter.Stages.Select(stage => stage.Outcome).OfType<string>().Distinct()],
        "correction" => ["asked"],
        "requests" => ["settled", "waiting"],
        _ when name.StartsWith("clock.", StringComparison.Ordinal) => ["running", "paused", "stopped", "ran-out"],
        _ when name.StartsWith("request.", StringComparison.Ordinal) =>
            [.. Matter.Request(name["request.".Length..])?.Answers.Select(answer => answer.Value) ?? [], "waiting", "unanswered"],
        _ => Field(name) switch
        {
            { Type: FieldType.YesNo } => ["yes", "no"],
            { OneOf: { IsEmpty: false } words } => [.. words.Select(word => word.Zh)],
            { Type: FieldType.Choice } choice => [.. choice.Options.Select(option => option.Value)],
            _ => null,
        },
    };
}
