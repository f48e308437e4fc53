using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Decisions;

/// <summary>Which offices the answers of a case that name divisions make competent, when they are given and when they are given anew.</summary>
internal static class Competence
{
    /// <summary>
    /// The answers that name a division in force in which no office of the role's kind is: a whole province where a county is asked for. A case opened
    /// with one would stay where it is in the stage that such a role holds.
    /// </summary>
    /// <param name="law">The law in force.</param>
    /// <param name="matter">The version of the matter.</param>
    /// <param name="given">Whether an answer is given now.</param>
    /// <param name="input">The case as it reads with the answers.</param>
    /// <param name="clause">The clause that the refusal cites.</param>
    /// <param name="today">The day of asking.</param>
    internal static IEnumerable<Refusal> Nowhere(LawInForce law, MatterDefinition matter, Func<string, bool> given, ConditionInput input, string clause, LocalDate today) =>
        from role in matter.Offices
        where role.Above is null && given(role.Division) && (role.When?.Holds(input) ?? true)
        where DivisionCode.TryParse(input.Value(role.Division), out var division) && law.Divisions.InUse(division, today) && role.KindIn(input) is { } kind && law.Offices.Competent(kind, division) is null
        select new Refusal(RefusalKind.Invalid, NoOffice(role.Title), clause, role.Division);

    /// <summary>Whether the role ever holds a case, and is not only asked.</summary>
    internal static bool HoldsTheCase(MatterDefinition matter, CaseOffice role) => matter.Stages.Any(stage => stage.Office == role.Name);

    /// <summary>
    /// The office that takes part already because of an answer and can hold the case; null where the answer decides on none, on one that has no part yet, or on one that
    /// is only asked: the next request goes to another.
    /// </summary>
    internal static OfficeId? Settled(MatterDefinition matter, CaseState state, string item) => matter.Offices
        .Where(role => role.Above is null && role.Division == item && HoldsTheCase(matter, role))
        .Select(role => state.Offices.TryGetValue(role.Name, out var office) && state.TakesPart(office) ? office : (OfficeId?)null)
        .FirstOrDefault(office => office is not null);

    private static Wording NoOffice(Wording role) => new(
        $"所选地区没有“{role.Zh}”，请选择到县（市、区）。", $"There is no such office in the division chosen: {role.En}. Choose a county, district or city below it.");

    /// <summary>The roles that other offices fill now, and those above such a role with it.</summary>
    /// <param name="law">The law in force.</param>
    /// <param name="matter">The version of the matter.</param>
    /// <param name="state">The case, with the offices it has.</param>
    /// <param name="given">Whether an answer is given anew.</param>
    /// <param name="input">The case as it reads with the new answers.</param>
    internal static IEnumerable<(CaseOffice Role, OfficeId Office)> Changed(
        LawInForce law, MatterDefinition matter, CaseState state, Func<string, bool> given, ConditionInput input)
    {
        var found = Opening.Offices(law, matter, input);
        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var role in matter.Offices.Where(role => role.Above is { } below ? changed.Contains(below) : given(role.Division)))
        {
            if (found.TryGetValue(role.Name, out var office) && !(state.Offices.TryGetValue(role.Name, out var before) && before == office))
            {
                changed.Add(role.Name);
                yield return (role, office);
            }
        }
    }
}
