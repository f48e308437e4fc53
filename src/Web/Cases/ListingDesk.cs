using System.Collections.Concurrent;
using System.Text;
using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Offices;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;

namespace Tongban.Web.Cases;

/// <summary>
/// Opens the entries of supervision lists (挂牌督办): those that a clock proposed, and those that an official of an office above chooses. Two steps, each done once: the entry under a key of the
/// proposal's own, then the note of it in the case. A host that dies in between leaves the proposal standing, and the next round finds the entry that is there.
/// </summary>
/// <param name="desk">The desk.</param>
/// <param name="opening">Opens cases.</param>
/// <param name="listings">Where proposals and entries stand.</param>
public sealed class ListingDesk(CaseDesk desk, CaseOpening opening, ListingQueries listings)
{
    private const int Page = 200;
    private const int MostOfOneCase = 100;
    private static readonly Duration Rest = Duration.FromMinutes(1);
    private static readonly Actor By = new Actor.System("listings");
    private readonly ConcurrentDictionary<(string Number, string Id), Instant> resting = new();

    /// <summary>Opens what was proposed. A proposal that fails is left aside for a minute and stops no other.</summary>
    /// <param name="failed">Told of each case whose proposal failed, and why.</param>
    /// <param name="cancellation">Stops the round.</param>
    /// <returns>How many were opened or found.</returns>
    public async Task<int> RunAsync(Action<string, Exception> failed, CancellationToken cancellation)
    {
        var opened = 0;
        for ((string Number, string Id) after = ("", ""); ;)
        {
            var page = await listings.ProposedAsync(after, Page, cancellation);
            foreach (var one in page.Where(one => !(resting.TryGetValue(one, out var until) && desk.Now < until)))
            {
                opened += await TriedAsync(one, failed, cancellation) ? 1 : 0;
            }

            if (page.Count < Page)
            {
                return opened;
            }

            after = page[^1];
        }
    }

    /// <summary>Opens an entry about a case that an official of an office above chose.</summary>
    /// <param name="subject">The case.</param>
    /// <param name="matter">The matter of the entry, without version.</param>
    /// <param name="held">The office in it that is to be held to it.</param>
    /// <param name="by">The official, a clerk of the office above.</param>
    /// <param name="why">Why he chose it.</param>
    /// <param name="key">By which a second press of the button is known.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<DeskResult> ChooseAsync(CaseState subject, string matter, OfficeId held, Actor.Official by, string why, RequestKey? key, CancellationToken cancellation)
    {
        if (!subject.Joined.Contains(held) || !desk.Law.Offices.Supervises(by.Office, held))
        {
            return Refuse("held", new("只能督办参与本件的下级机关。", "Only an office below yours that takes part in the case can be held to it."));
        }

        var entry = new Entering(subject, matter, held, by.Office, null);
        if (await StandingAsync(entry, cancellation) is { } standing)
        {
            return Refuse(null, new($"本机关已对该机关就本件挂牌或者正在审查，督办编号 {standing.Number}。", $"Your office has an entry about this office and case already: {standing.Number}."));
        }

        var result = await OpenAsync(entry, by, [("chosenWhy", why)], key, cancellation);
        if (result is DeskResult.Done done)
        {
            await NoteAsync(entry, null, done.State.Number, cancellation);
        }

        return result;
    }

    private async Task<bool> TriedAsync((string Number, string Id) one, Action<string, Exception> failed, CancellationToken cancellation)
    {
        try
        {
            await ProposedAsync(one, cancellation);
            resting.TryRemove(one, out _);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            resting[one] = desk.Now + Rest;
            failed(one.Number, error);
            return false;
        }
    }

    private async Task ProposedAsync((string Number, string Id) one, CancellationToken cancellation)
    {
        if (await desk.FindAsync(CaseNumber.Parse(one.Number), cancellation) is not { State: var subject } || !subject.Listings.TryGetValue(one.Id, out var proposal) || proposal.Number is not null)
        {
            return;
        }

        var entry = new Entering(subject, proposal.Matter, proposal.Of, proposal.Above, proposal.Clock);
        var key = $"listing:{one.Number}:{one.Id}";
        var number = await StandingAsync(entry, cancellation) is { } standing
            ? CaseNumber.Parse(standing.Number)
            : Opened(await OpenAsync(entry, By, [], new RequestKey(key, Hash.Of(Encoding.UTF8.GetBytes(key))), cancellation));
        await NoteAsync(entry, one.Id, number, cancellation);
    }

    /// <summary>The entry of that list about the same office and case that is still open: one is enough.</summary>
    private async Task<ListingRow?> StandingAsync(Entering entry, CancellationToken cancellation) =>
        (await listings.AboutAsync(entry.Subject.Number.ToString(), MostOfOneCase, cancellation))
            .FirstOrDefault(row => row.Outcome is null && row.Held == entry.Held.ToString() && row.Opener == entry.Above.ToString());

    private Task<DeskResult> OpenAsync(Entering entry, Actor by, IEnumerable<(string Name, string Value)> more, RequestKey? key, CancellationToken cancellation)
    {
        var of = desk.MatterOf(entry.Subject);
        var matter = desk.Law.MatterOn(entry.Matter, LawInForce.DayOf(desk.Now)) ?? throw new InvalidOperationException($"There is no matter {entry.Matter} in force.");
        var answers = more.Aggregate(SubjectAnswers.Of(matter, entry.Subject, of, entry.Held, entry.Above, entry.Clock), (all, one) => all.Set(one.Name, one.Value));
        var application = new Application(entry.Matter, matter.Modes[0].Name, answers, [], []) { Subject = new CaseSubject(entry.Subject.Number, of.Id, entry.Held) };
        return opening.OpenAsync(application, by, key, cancellation);
    }

    private async Task NoteAsync(Entering entry, string? proposal, CaseNumber number, CancellationToken cancellation) =>
        _ = Opened(await desk.DoAsync(entry.Subject.Number, new CaseCommand.NoteListing(By, proposal, entry.Matter, number, entry.Held, entry.Above), null, null, cancellation));

    private static CaseNumber Opened(DeskResult result) => result.Match(
        done => done.State.Number,
        refused => throw new InvalidOperationException(string.Join("; ", refused.Grounds.Select(ground => $"{ground.Field} {ground.Why.En}"))),
        changed => throw new InvalidOperationException($"Case {changed} was changed by others again and again."),
        reused => throw new InvalidOperationException($"The key of the proposal was used for something else: {reused}."));

    private static DeskResult.Refused Refuse(string? field, Kernel.Words.Wording why) => new([new Refusal(field is null ? RefusalKind.NotNow : RefusalKind.Invalid, why, "environment-referral-2017#31", field)]);

    /// <summary>What an entry is about: the case, the matter of the entry, the office held and the one above; and the clock that ran out, or null.</summary>
    private sealed record Entering(CaseState Subject, string Matter, OfficeId Held, OfficeId Above, string? Clock);
}
