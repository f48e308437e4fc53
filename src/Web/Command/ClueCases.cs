using System.Text;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Clues;
using Tongban.Waters.Clues;
using Tongban.Web.Cases;

namespace Tongban.Web.Command;

/// <summary>
/// Opens a case from a clue through the desk that opens every case. Two steps, each done once: the case under a key of the clue's own, so that two officials open one case; then the note of it on the clue. A host that
/// dies in between leaves the clue open, and pressing the button again finds the same case.
/// </summary>
public sealed class ClueCases(ClueDesk clues, CaseOpening opening)
{
    private const string Matter = "fisheries.illegal-fishing";
    private const string Mode = "by-office";

    /// <summary>Opens the case and notes it.</summary>
    /// <param name="clue">The clue as it was read.</param>
    /// <param name="by">Who opens it.</param>
    /// <param name="subject">Who or what is suspected.</param>
    /// <param name="summary">What is known.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<DeskResult> OpenAsync(Clue clue, Actor.Official by, string subject, string summary, CancellationToken cancellation)
    {
        if (clue.Standing is not ClueStanding.Open || !ClueDecider.MayJudge(clue, by))
        {
            return new DeskResult.Refused([ClueDecider.MayJudge(clue, by) ? ClueDecider.AlreadyJudged : ClueDecider.NotTheirs]);
        }

        var application = new Application(
            Matter, Mode,
            Map.Of(("subject", subject), ("fileReference", clue.Number.ToString()), ("caseAt", clue.Office.Division.ToString()), ("source", "watch"), ("summary", summary)), [], []);
        var result = await opening.OpenAsync(application, by, new RequestKey($"clue:{clue.Number}:case", Hash.Of(Encoding.UTF8.GetBytes(clue.Number.ToString()))), cancellation);
        if (result is DeskResult.Done done)
        {
            await clues.DoAsync(clue.Number, new ClueCommand.NoteCase(by, done.State.Number), cancellation);
        }

        return result;
    }
}
