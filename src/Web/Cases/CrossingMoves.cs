using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;

namespace Tongban.Web.Cases;

/// <summary>Who moves by an application and whom they join: identity numbers, kept no longer than the question takes.</summary>
/// <param name="Movers">The applicant and everybody who moves along.</param>
/// <param name="Joined">The other parties.</param>
internal sealed record Moves(IReadOnlySet<string> Movers, IReadOnlySet<string> Joined)
{
    /// <summary>Of an application, from its answers.</summary>
    internal static Moves Of(MatterDefinition matter, IReadOnlyDictionary<string, string> answers)
    {
        var members = matter.Form.Where(field => field is { Type: FieldType.IdentityNumber, Group: not null }).ToList();
        var along = answers.Where(answer => members.Any(field => answer.Key.StartsWith(field.Group + ".", StringComparison.Ordinal) && answer.Key.EndsWith("." + field.Name, StringComparison.Ordinal)));
        return new(
            Numbers(matter.Parties.Where(party => party.Name == "applicant").Select(party => answers.GetValueOrDefault(party.NumberField)).Concat(along.Select(answer => answer.Value))),
            Numbers(matter.Parties.Where(party => party.Name != "applicant").Select(party => answers.GetValueOrDefault(party.NumberField))));
    }

    /// <summary>Whether each of the two is to join whom the other takes away.</summary>
    internal bool Opposes(Moves other) => Joined.Overlaps(other.Movers) && other.Joined.Overlaps(Movers);

    /// <summary>Whether somebody moves by both.</summary>
    internal bool SharesAMover(Moves other) => Movers.Overlaps(other.Movers);

    private static HashSet<string> Numbers(IEnumerable<string?> numbers) =>
        [.. numbers.Where(number => !string.IsNullOrWhiteSpace(number)).Select(number => (number ?? "").Trim().ToUpperInvariant())];
}

/// <summary>A case under way that crosses another application of somebody who is a party of both.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Opposite">Whether the two move to each other; otherwise somebody moves by both.</param>
public sealed record Crossing(CaseNumber Number, bool Opposite);

/// <summary>
/// Moves that cross: two spouses who each apply to join the other, or one child who moves by two applications. Found among the cases of which the applicant is
/// a party herself, and nowhere else: nobody is looked for.
/// </summary>
public sealed class CrossingMoves(CaseQueries queries, CaseDesk desk)
{
    private const int Most = 50;

    /// <summary>Those that cross what a person is about to apply for.</summary>
    /// <param name="person">The applicant.</param>
    /// <param name="matter">The matter.</param>
    /// <param name="answers">Her answers so far.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public Task<IReadOnlyList<Crossing>> OfDraftAsync(string person, MatterDefinition matter, IReadOnlyDictionary<string, string> answers, CancellationToken cancellation) =>
        AmongAsync(person, matter, Moves.Of(matter, answers), null, cancellation);

    /// <summary>Those that cross a case, for an office that has it before it; the numbers only of those that the office may see.</summary>
    public async Task<IReadOnlyList<(Crossing Crossing, bool Seen)>> BesideAsync(CaseState state, MatterDefinition matter, OfficeId office, CancellationToken cancellation)
    {
        var found = state.Open ? await AmongAsync(state.Applicant.Person, matter, Moves.Of(matter, Answers(state)), state.Number, cancellation) : [];
        var told = new List<(Crossing, bool)>();
        foreach (var crossing in found)
        {
            told.Add((crossing, await desk.FindAsync(crossing.Number, cancellation) is { } at && Rights.MaySee(desk.Law.Offices, at.State, office)));
        }

        return told;
    }

    private async Task<IReadOnlyList<Crossing>> AmongAsync(string person, MatterDefinition matter, Moves mine, CaseNumber? but, CancellationToken cancellation)
    {
        var found = new List<Crossing>();
        foreach (var row in (await queries.MineAsync(person, null, Most, cancellation)).Where(row => row.Outcome is null && row.Number != but?.ToString()))
        {
            if (desk.Law.Matter(row.Version) is { } other && ShareARegister(matter, other) && await desk.FindAsync(CaseNumber.Parse(row.Number), cancellation) is { State: var state } && state.Applicant.Person != person)
            {
                var theirs = Moves.Of(other, Answers(state));
                found.AddRange(mine.Opposes(theirs) || mine.SharesAMover(theirs) ? [new Crossing(state.Number, mine.Opposes(theirs))] : []);
            }
        }

        return found;
    }

    /// <summary>Whether cases of both matters change the same register.</summary>
    internal static bool ShareARegister(MatterDefinition one, MatterDefinition other) => one.Registers.Any(change => other.Registers.Any(same => same.Register == change.Register));

    private static Dictionary<string, string> Answers(CaseState state) => state.Answers.ToDictionary(answer => answer.Key, answer => answer.Value.Value, StringComparer.Ordinal);
}
