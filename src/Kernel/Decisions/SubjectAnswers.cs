using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;

namespace Tongban.Kernel.Decisions;

/// <summary>
/// What the form of a matter about another case is answered with from that case: the questions that say <c>on-file: subject.…</c>. The same for a listing that a clock proposed and for one that an
/// official opens, so that neither types what the other case knows.
/// </summary>
public static class SubjectAnswers
{
    /// <summary>What can be read: the other case's number and matter, the office meant and the one above it, and why.</summary>
    public static Seq<string> Names { get; } =
        ["subject.number", "subject.matter", "subject.office-kind", "subject.office-division", "subject.above-kind", "subject.above-division", "subject.ground", "subject.limit"];

    /// <summary>The ground of a listing that a clock proposed.</summary>
    public const string Overdue = "overdue";

    /// <summary>The ground of a listing that an office above chose.</summary>
    public const string Chosen = "chosen";

    /// <summary>The answers.</summary>
    /// <param name="form">The matter of the case to be opened.</param>
    /// <param name="subject">The case it is about.</param>
    /// <param name="of">That case's matter.</param>
    /// <param name="office">The office in it that is meant.</param>
    /// <param name="above">The office above.</param>
    /// <param name="clock">The clock that ran out; null: the office above chose the case.</param>
    public static Map<string> Of(MatterDefinition form, CaseState subject, MatterDefinition of, OfficeId office, OfficeId above, string? clock) =>
        Map.Of(form.Form.Where(field => field.OnFile is not null)
            .Select(field => (field.Name, Value(field.OnFile ?? "", subject, of, office, above, clock)))
            .Where(answer => answer.Item2.Length > 0));

    private static string Value(string name, CaseState subject, MatterDefinition of, OfficeId office, OfficeId above, string? clock) => name switch
    {
        "subject.number" => subject.Number.ToString(),
        "subject.matter" => of.Title.Zh,
        "subject.office-kind" => office.Kind,
        "subject.office-division" => office.Division.ToString(),
        "subject.above-kind" => above.Kind,
        "subject.above-division" => above.Division.ToString(),
        "subject.ground" => clock is null ? Chosen : Overdue,
        "subject.limit" => clock is null ? "" : of.Clock(clock)?.Title.Zh ?? clock,
        _ => "",
    };
}
