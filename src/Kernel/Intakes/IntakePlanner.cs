using System.Collections.Immutable;
using System.Globalization;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;

namespace Tongban.Kernel.Intakes;

/// <summary>Merges definitions into a plan.</summary>
internal static class IntakePlanner
{
    internal static IntakePlanning Plan(IReadOnlyList<MatterDefinition> given)
    {
        var matters = given.DistinctBy(matter => matter.Id, StringComparer.Ordinal).ToImmutableArray();
        var modes = Modes(matters);
        var feeds = Feeds(matters);
        var (order, circle) = InOrder(matters, feeds);
        return modes.IsEmpty ? new IntakePlanning.NoSharedMode(Seq.From(matters.Select(matter => matter.Id)))
            : circle.Length > 0 ? new IntakePlanning.InCircle(Seq.From(circle))
            : new IntakePlanning.Planned(new(order, modes, Questions(order, feeds), Groups(order), Materials(order), feeds));
    }

    private static ImmutableArray<Mode> Modes(ImmutableArray<MatterDefinition> matters) => matters.IsEmpty
        ? []
        : [.. matters[0].Modes.Where(mode => matters.All(matter => matter.Modes.Any(other => other.Name == mode.Name)))];

    private static ImmutableArray<IntakeFeed> Feeds(ImmutableArray<MatterDefinition> matters) =>
    [
        .. from matter in matters
           from kind in matter.Form.Select(field => field.Feeds).OfType<string>().Distinct(StringComparer.Ordinal)
           from source in matters
           where source.Id != matter.Id && Issues(source, kind)
           select new IntakeFeed(kind, source.Id, matter.Id),
    ];

    private static bool Issues(MatterDefinition matter, string kind) => matter.Stages.SelectMany(stage => stage.Actions)
        .Concat(matter.CaseActions.Select(action => action.Action))
        .Any(action => action.Issues.Contains(kind));

    /// <summary>Each after what it waits for; what is left over waits for itself in a circle.</summary>
    private static (ImmutableArray<MatterDefinition> Order, ImmutableArray<string> Circle) InOrder(ImmutableArray<MatterDefinition> matters, ImmutableArray<IntakeFeed> feeds)
    {
        var order = ImmutableArray.CreateBuilder<MatterDefinition>();
        var left = matters.ToList();
        while (left.FirstOrDefault(matter => !feeds.Any(feed => feed.To == matter.Id && left.Any(other => other.Id == feed.From))) is { } next)
        {
            order.Add(next);
            left.Remove(next);
        }

        return (order.ToImmutable(), [.. left.Select(matter => matter.Id)]);
    }

    private static ImmutableArray<IntakeQuestion> Questions(ImmutableArray<MatterDefinition> matters, ImmutableArray<IntakeFeed> feeds)
    {
        var questions = new List<IntakeQuestion>();
        foreach (var (matter, field) in matters.SelectMany(matter => matter.Form.Select(field => (matter, field))))
        {
            if (!feeds.Any(feed => feed.To == matter.Id && feed.Document == field.Feeds))
            {
                Add(questions, matter, field);
            }
        }

        return [.. questions];
    }

    private static void Add(List<IntakeQuestion> questions, MatterDefinition matter, FieldDefinition field)
    {
        var asked = questions.FindIndex(question => question.Field.Concept == field.Concept && question.Field.Group == field.Group);
        if (asked >= 0 && !questions[asked].Uses.Any(use => use.Matter == matter.Id))
        {
            questions[asked] = questions[asked] with { Uses = questions[asked].Uses.Add((matter.Id, field.Name)) };
        }
        else
        {
            questions.Add(new(FreeName(questions, matter, field), field, [(matter.Id, field.Name)]));
        }
    }

    /// <summary>The field's own name, unless another question has it already.</summary>
    private static string FreeName(List<IntakeQuestion> questions, MatterDefinition matter, FieldDefinition field) =>
        questions.Any(question => question.Name == field.Name && question.Field.Group == field.Group)
            ? string.Create(CultureInfo.InvariantCulture, $"m{matter.Code:D4}-{field.Name}")
            : field.Name;

    private static ImmutableArray<GroupDefinition> Groups(ImmutableArray<MatterDefinition> matters) =>
    [
        .. matters.SelectMany(matter => matter.Groups).GroupBy(group => group.Name, StringComparer.Ordinal)
            .Select(same => same.First() with { AtMost = same.Min(group => group.AtMost) }),
    ];

    private static ImmutableArray<IntakeMaterial> Materials(ImmutableArray<MatterDefinition> matters) =>
    [
        .. matters.SelectMany(matter => matter.Materials.Select(material => (matter, material)))
            .GroupBy(pair => pair.material.Name, StringComparer.Ordinal)
            .Select(same => new IntakeMaterial(Strictest([.. same.Select(pair => pair.material)]), Seq.From(same.Select(pair => pair.matter.Id)))),
    ];

    /// <summary>One file must do for all: the smallest limit, and only the types that each accepts.</summary>
    private static MaterialDefinition Strictest(ImmutableArray<MaterialDefinition> same) => same[0] with
    {
        AtMostBytes = same.Min(material => material.AtMostBytes),
        Accepts = [.. same[0].Accepts.Where(type => same.All(material => material.Accepts.Contains(type)))],
    };
}
