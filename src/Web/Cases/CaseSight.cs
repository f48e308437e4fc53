using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Ledger.Desk;

namespace Tongban.Web.Cases;

/// <summary>A case as somebody who may see it sees it.</summary>
/// <param name="State">The case.</param>
/// <param name="Version">Its version, for a conditional request.</param>
/// <param name="Matter">The matter's version it was opened under.</param>
/// <param name="Possible">What the asker could do now.</param>
public sealed record CaseInSight(CaseState State, long Version, MatterDefinition Matter, IReadOnlyList<ActionDefinition> Possible);

/// <summary>A case in sight, with the entries of its history and the facts they hold, in order.</summary>
public sealed record LifeInSight(CaseInSight Sight, IReadOnlyList<(Entry Entry, Seq<Fact> Facts)> History);

/// <summary>
/// The only way an edge gets to see a case: whoever may not see it finds nothing, in the same words as for a number that was never given, and
/// every look by an official, a page loaded anew too, is written down with its reason before the case is shown.
/// </summary>
public sealed class CaseSight(CaseDesk desk)
{
    /// <summary>The case, or null when there is none that the actor may see.</summary>
    /// <param name="number">The number as it was given.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="why">What for, in words the applicant will read: the stage's work, supervision, a request.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public Task<CaseInSight?> SeeAsync(string number, Actor actor, string why, CancellationToken cancellation) =>
        SeeAsync(number, actor, (_, _) => why, cancellation);

    /// <summary>As above, where the reason depends on how the case stands.</summary>
    public async Task<CaseInSight?> SeeAsync(string number, Actor actor, Func<CaseState, MatterDefinition, string> why, CancellationToken cancellation) =>
        CaseNumber.TryParse(number, out var parsed) && await desk.FindAsync(parsed, cancellation) is { } at ? await ShowAsync(at, actor, why, cancellation) : null;

    /// <summary>As above, with the entries of the case's history, read together with it.</summary>
    public async Task<LifeInSight?> SeeLifeAsync(string number, Actor actor, Func<CaseState, MatterDefinition, string> why, CancellationToken cancellation) =>
        CaseNumber.TryParse(number, out var parsed) && await desk.LifeAsync(parsed, cancellation) is { } life && await ShowAsync(life.At, actor, why, cancellation) is { } sight
            ? new(sight, life.History)
            : null;

    private async Task<CaseInSight?> ShowAsync(CaseAt at, Actor actor, Func<CaseState, MatterDefinition, string> why, CancellationToken cancellation)
    {
        if (!Rights.MaySee(desk.Law.Offices, at.State, actor))
        {
            return null;
        }

        var matter = desk.MatterOf(at.State);
        if (LookerOf(actor, at.State) is { } looker)
        {
            await desk.LookAsync(new Look(at.State.Number, actor.ToString(), looker.Name, looker.Office, why(at.State, matter), desk.Now), cancellation);
        }

        return new(at.State, at.Version, matter, [.. Decider.Possible(desk.Law, matter, at.State, actor, desk.Now)]);
    }

    /// <summary>Whose look is written down: an official's, and that of a system that looks for an office and not for its own applicant.</summary>
    private static (string Name, string Office)? LookerOf(Actor actor, CaseState state) => actor.Match<(string, string)?>(
        _ => null,
        _ => null,
        official => (official.DisplayName, official.Office.ToString()),
        mediator => mediator.Desk is { } desk && state.Channel != mediator.ToString() ? (mediator.Client.ToString(), desk.Office.ToString()) : null,
        _ => null);
}
