using Tongban.Definitions.Matters;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>
/// A clock that proposes its case for a supervision list names a matter that can be opened by it: by virtue of office, with nothing to be answered that the other case does not know, and for every
/// kind of office that may owe the clock.
/// </summary>
internal static class ListingsCanBeOpened
{
    internal static void Check(Checked all, Faults faults)
    {
        foreach (var source in all.Matters)
        {
            Look(source, all, source.Matter.Clocks, null, ["clocks"], faults);
            foreach (var stage in source.Matter.Stages)
            {
                Look(source, all, stage.Clocks, stage, ["stages", stage.Name, "clocks"], faults);
            }
        }
    }

    private static void Look(MatterSource source, Checked all, IEnumerable<ClockDefinition> clocks, StageDefinition? stage, string[] path, Faults faults)
    {
        foreach (var clock in clocks)
        {
            if (clock.OnExpiry is Expiry.Supervise supervise)
            {
                Look(source, all, clock, stage, supervise.Matter, [.. path, clock.Name, "on-expiry"], faults);
            }
        }
    }

    private static void Look(MatterSource source, Checked all, ClockDefinition clock, StageDefinition? stage, string name, string[] path, Faults faults)
    {
        if (all.Matters.Where(known => known.Matter.Id == name).Select(known => known.Matter).ToList() is not [_, ..] listings)
        {
            faults.AddMissed("matters", source.At(path), $"there is no matter {name}");
        }
        else if (Complaint(source, all, clock, stage, listings, name) is { } complaint)
        {
            faults.Add(source.At(path), complaint);
        }
    }

    private static string? Complaint(MatterSource source, Checked all, ClockDefinition clock, StageDefinition? stage, List<MatterDefinition> listings, string name) =>
        listings.FirstOrDefault(listing => listing.OpenedBy is null) is not null ? $"{name} is applied for; a listing is opened by virtue of office"
        : listings.SelectMany(Unknown).FirstOrDefault() is { } field ? $"{name} asks {field}, which no case that it is about can answer; say 'on-file: subject.…', or do not require it"
        : Kinds(source.Matter, clock, stage).FirstOrDefault(kind => !listings.All(listing => Lists(listing, all, kind))) is { } kind ? $"{name} has no option for an office of the kind {kind}, or for the one above it"
        : null;

    private static IEnumerable<string> Unknown(MatterDefinition listing) => listing.Form
        .Where(field => field is { Required: true, When: null, Group: null } && !SubjectAnswers.Names.Contains(field.OnFile ?? "")).Select(field => field.Name);

    /// <summary>The kinds of office that may owe the clock: of its role, of its stage's, or for a clock of the whole case, of any that holds a stage.</summary>
    private static IEnumerable<string> Kinds(MatterDefinition matter, ClockDefinition clock, StageDefinition? stage) =>
        (clock.Office ?? stage?.Office) is { } role ? [matter.Office(role)?.Kind ?? ""] : matter.Stages.Select(held => matter.Office(held.Office)?.Kind ?? "").Distinct();

    private static bool Lists(MatterDefinition listing, Checked all, string kind) =>
        Takes(listing, "subject.office-kind", kind) && Takes(listing, "subject.above-kind", all.Ground.Offices.KindOf(kind)?.Above ?? kind);

    private static bool Takes(MatterDefinition listing, string onFile, string kind) =>
        listing.Form.FirstOrDefault(field => field.OnFile == onFile) is { } field && field.Options.Any(option => option.Value == kind);
}
