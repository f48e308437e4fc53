using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;

namespace Tongban.Web.Cases;

/// <summary>
/// The open cases of one applicant that are in each other's way: of one matter, or of matters that change the same register. Asked by the applicant about
/// herself, or about a case by an office that may see it; about nobody without a case.
/// </summary>
public sealed class SameRegister(CaseQueries queries, CaseDesk desk)
{
    private const int Most = 20;

    /// <summary>The applicant's open cases of these matters and of those that share a register with one of them.</summary>
    public async Task<IReadOnlyList<OpenCaseRow>> OfAsync(string person, IReadOnlyList<MatterDefinition> matters, CancellationToken cancellation) =>
        await queries.OpenOfAsync(person, Family(matters), Most, cancellation);

    /// <summary>How many other cases of a case's applicant would change the same register, and the numbers of those that an office may see.</summary>
    public async Task<(int Others, IReadOnlyList<string> Seen)> BesideAsync(CaseState state, MatterDefinition matter, OfficeId office, CancellationToken cancellation)
    {
        if (!state.Open || !matter.Registers.Any())
        {
            return (0, []);
        }

        var others = (await OfAsync(state.Applicant.Person, [matter], cancellation)).Where(row => row.Number != state.Number.ToString()).ToList();
        var seen = new List<string>();
        foreach (var other in others)
        {
            if (await desk.FindAsync(CaseNumber.Parse(other.Number), cancellation) is { } at && Rights.MaySee(desk.Law.Offices, at.State, office))
            {
                seen.Add(other.Number);
            }
        }

        return (others.Count, seen);
    }

    private string[] Family(IReadOnlyList<MatterDefinition> matters)
    {
        var registers = matters.SelectMany(matter => matter.Registers).Select(change => change.Register).ToHashSet(StringComparer.Ordinal);
        return [.. desk.Law.Matters.Where(other => other.Registers.Any(change => registers.Contains(change.Register))).Concat(matters).Select(matter => matter.Id).Distinct(StringComparer.Ordinal)];
    }
}
