using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Calendars;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Laws;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Tests.Intakes;

/// <summary>Matters of which only the form, the modes, the materials and the papers matter here.</summary>
internal static class SmallMatter
{
    private static readonly Wording Words = new("某", "some");

    internal static readonly LocalDate Today = new(2026, 9, 30);

    /// <summary>Law enough to ask a form by: no division, no rule, no template.</summary>
    internal static LawInForce Law { get; } = new(
        DivisionTree.Of([]), OfficeDirectory.Of(DivisionTree.Of([]), [], []), WorkCalendar.Of("cn"), new Parameters([]), ImmutableSortedDictionary<string, Rule>.Empty, [], LawRegistry.Of([]), [], true);

    internal static MatterDefinition Of(string id, params FieldDefinition[] form) => new(
        id, 1000 + (id[0] - 'a'), new LocalDate(2020, 1, 1), null, Words, [], Words, ["law#1"], [new("wholly-online", Words)], [], [], [], [.. form], [], [], [], [], [], [], [], new(RetentionClass.Permanent, "law#1", Confidence.C));

    internal static MatterDefinition In(this MatterDefinition matter, params string[] modes) => matter with { Modes = [.. modes.Select(mode => new Mode(mode, new(matter.Id, mode)))] };

    internal static MatterDefinition With(this MatterDefinition matter, params MaterialDefinition[] materials) => matter with { Materials = [.. materials] };

    internal static MatterDefinition Grouping(this MatterDefinition matter, GroupDefinition group) => matter with { Groups = [group] };

    internal static MatterDefinition Issuing(this MatterDefinition matter, params string[] kinds) => matter with
    {
        Stages = [new("only", Words, "here", [], [new("issue", Words, Role.Clerk, null, null, null, false, [], [], [], false, null, [.. kinds], [], false, false, [], "law#1")], null)],
    };

    internal static FieldDefinition Field(string name, string? concept = null, string? group = null, Condition? when = null, string? feeds = null) =>
        new(name, FieldType.Text, new(name, name), null, true, when, null, concept ?? name, "applicant", group, [], feeds);

    internal static GroupDefinition Group(string name, int atMost, Condition? when = null) => new(name, Words, atMost, when);

    internal static MaterialDefinition Material(string name, long atMostBytes, params string[] accepts) => new(name, Words, null, Words, null, [.. accepts], atMostBytes, "law#1");

    internal static Condition Is(string field, string value) => new Condition.Compare(field, Comparison.Is, [value]);

    internal static Dictionary<string, string> Answers(params (string Name, string Value)[] answers) => answers.ToDictionary(answer => answer.Name, answer => answer.Value, StringComparer.Ordinal);
}
