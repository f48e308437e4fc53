using NodaTime;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;

namespace Tongban.Web.Cases;

/// <summary>A transfer by which this platform registered a person somewhere, and she says now that she is registered elsewhere.</summary>
/// <param name="Number">The case that registered her.</param>
/// <param name="Place">The division where it did, as the case has it.</param>
/// <param name="At">When it ended.</param>
public sealed record EarlierMove(CaseNumber Number, string Place, Instant At);

/// <summary>
/// The last transfer of an applicant that this platform brought to its end, where it took her to another place than the one she says she moves from. Read among her
/// own cases alone: it is said to her, and to an office that has a case of hers before it. It proves nothing: she may have moved since by other means.
/// </summary>
public sealed class LastMove(CaseQueries queries, CaseDesk desk)
{
    private const int Most = 50;
    private const string Registered = "registered";
    private const string OldPlace = "origin";
    private const string NewPlace = "destination";

    /// <summary>The earlier move that contradicts an application; null where there is none.</summary>
    /// <param name="person">The applicant.</param>
    /// <param name="matter">The matter applied for.</param>
    /// <param name="answer">The application's answers, by question.</param>
    /// <param name="but">A case that is not looked at: the one that is asked about.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<EarlierMove?> OfAsync(string person, MatterDefinition matter, Func<string, string?> answer, CaseNumber? but, CancellationToken cancellation)
    {
        if (Place(matter, OldPlace) is not { } from || answer(from) is not { Length: > 0 } stated)
        {
            return null;
        }

        var rows = await queries.MineAsync(person, null, Most, cancellation);
        foreach (var row in rows.Where(row => row.Outcome == Registered && row.Number != but?.ToString()).OrderByDescending(row => row.OpenedAt))
        {
            if (desk.Law.Matter(row.Version) is { } other && CrossingMoves.ShareARegister(matter, other) && Place(other, NewPlace) is { } to
                && await desk.FindAsync(CaseNumber.Parse(row.Number), cancellation) is { State: var state } && state.Applicant.Person == person
                && state.Answers.TryGetValue(to, out var place))
            {
                return place.Value == stated ? null : new(state.Number, place.Value, state.LastAt);
            }
        }

        return null;
    }

    private static string? Place(MatterDefinition matter, string role) => matter.Office(role)?.Division is { Length: > 0 } division ? division : null;
}
