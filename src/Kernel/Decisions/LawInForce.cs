using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Calendars;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Documents;
using Tongban.Kernel.Laws;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;

namespace Tongban.Kernel.Decisions;

/// <summary>
/// Everything a decision reads besides the case, the command and the moment: divisions, offices, the calendar, parameters, named
/// rules, paper templates. One immutable value; loading another notice makes another value.
/// </summary>
/// <param name="Divisions">The division tree.</param>
/// <param name="Offices">The office directory.</param>
/// <param name="Calendar">The national calendar.</param>
/// <param name="Parameters">Parameters by division.</param>
/// <param name="Rules">Named rules.</param>
/// <param name="Templates">Paper templates.</param>
/// <param name="Laws">What citations mean: papers and refusals name a law and its article in words.</param>
/// <param name="Matters">Every version of every matter.</param>
/// <param name="Sample">Whether papers are issued on synthetic data and say so.</param>
public sealed record LawInForce(
    DivisionTree Divisions,
    OfficeDirectory Offices,
    WorkCalendar Calendar,
    Parameters Parameters,
    ImmutableSortedDictionary<string, Rule> Rules,
    ImmutableArray<PaperTemplate> Templates,
    LawRegistry Laws,
    ImmutableArray<MatterDefinition> Matters,
    bool Sample)
{
    private readonly ImmutableDictionary<string, MatterDefinition> byVersion = Matters.ToImmutableDictionary(matter => matter.Version, StringComparer.Ordinal);

    /// <summary>China Standard Time, in which days begin and end.</summary>
    public static DateTimeZone Zone { get; } = DateTimeZone.ForOffset(Offset.FromHours(8));

    /// <summary>The day of a moment, in China Standard Time.</summary>
    public static LocalDate DayOf(Instant moment) => moment.InZone(Zone).Date;

    /// <summary>The version a case was opened under, by the name facts carry, or null.</summary>
    public MatterDefinition? Matter(string version) => byVersion.GetValueOrDefault(version);

    /// <summary>The version of a matter in force on a day, or null.</summary>
    public MatterDefinition? MatterOn(string id, LocalDate day) =>
        Matters.FirstOrDefault(matter => matter.Id == id && matter.From <= day && (matter.Until is not { } until || day < until));

    /// <summary>The paper template of a kind in force on a day, or null.</summary>
    public PaperTemplate? Template(string kind, LocalDate day) => Templates.FirstOrDefault(template => template.Kind == kind && template.InForceOn(day));

    /// <summary>The form of a template that this law has, by its digest; null for any other, such as that of a template since changed.</summary>
    public PaperForm? Form(string digest) => Templates.Select(PaperForm.Of).FirstOrDefault(form => form.Digest == digest);

    /// <summary>A paper just issued under this law; null when its form is not of this law, or its text was erased.</summary>
    public Paper? Paper(IssuedDocument document) =>
        document.Form is { } digest && !document.Content.Erased ? Form(digest)?.With(PaperEntries.Parse(document.Content.Value)) : null;

    /// <summary>The due moment of a clock, by this law's calendar; null while the clock is paused.</summary>
    public Due? Due(ClockState clock, Limit limit) =>
        Deadline.Compute(Calendar, clock.From, limit, clock.Pauses.AsSpan(), clock.Extension, clock.Rule);
}
