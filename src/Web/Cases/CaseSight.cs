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
/// every look by an official, a page loaded anew too, is written down with its reason before the case is shown. Where nothing comes to be shown – a
/// paper he may not read, a page that is not there – no look is written: the parties read the looks, and none is charged with what he was refused.
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
    public Task<CaseInSight?> SeeAsync(string number, Actor actor, Func<CaseState, MatterDefinition, string> why, CancellationToken cancellation) =>
        SeeAsync(number, actor, why, Always, cancellation);

    /// <summary>As above, where what is asked for is a part of the case that may not be there, or not for the actor: then null, and no look.</summary>
    /// <param name="number">The number as it was given.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="why">What for.</param>
    /// <param name="shown">Whether something of the case will be shown, told before the look is written.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<CaseInSight?> SeeAsync(
        string number, Actor actor, Func<CaseState, MatterDefinition, string> why, Func<CaseInSight, Task<bool>> shown, CancellationToken cancellation) =>
        CaseNumber.TryParse(number, out var parsed) && await desk.FindAsync(parsed, cancellation) is { } at ? await ShowAsync(at, actor, why, shown, cancellation) : null;

    /// <summary>As above, with the entries of the case's history, read together with it.</summary>
    public Task<LifeInSight?> SeeLifeAsync(string number, Actor actor, Func<CaseState, MatterDefinition, string> why, CancellationToken cancellation) =>
        SeeLifeAsync(number, actor, why, _ => Task.FromResult(true), cancellation);

    /// <summary>As above, where the page may not be there: then null, and no look.</summary>
    public async Task<LifeInSight?> SeeLifeAsync(
        string number, Actor actor, Func<CaseState, MatterDefinition, string> why, Func<LifeInSight, Task<bool>> shown, CancellationToken cancellation) =>
        CaseNumber.TryParse(number, out var parsed) && await desk.LifeAsync(parsed, cancellation) is { } life
        && await ShowAsync(life.At, actor, why, sight => shown(new(sight, life.History)), cancellation) is { } seen
            ? new(seen, life.History)
            : null;

    private static Task<bool> Always(CaseInSight sight) => Task.FromResult(true);

    private async Task<CaseInSight?> ShowAsync(
        CaseAt at, Actor actor, Func<CaseState, MatterDefinition, string> why, Func<CaseInSight, Task<bool>> shown, CancellationToken cancellation)
    {
        if (!Rights.MaySee(desk.Law.Offices, at.State, actor))
        {
            return null;
        }

        var matter = desk.MatterOf(at.State);
        var sight = new CaseInSight(at.State, at.Version, matter, [.. Decider.Possible(desk.Law, matter, at.State, actor, desk.Now)]);
        if (!await shown(sight))
        {
            return null;
        }

        if (LookerOf(actor, at.State) is { } looker)
        {
            await desk.LookAsync(new Look(at.State.Number, actor.ToString(), looker.Name, looker.Office, why(at.State, matter), desk.Now), cancellation);
        }

        return sight;
    }

    /// <summary>Whose look is written down: an official's, and that of a system that looks for an office and not for its own applicant.</summary>
    private static (string Name, string Office)? LookerOf(Actor actor, CaseState state) => actor.Match<(string, string)?>(
        _ => null,
        _ => null,
        official => (official.DisplayName, official.Office.ToString()),
        mediator => mediator.Desk is { } desk && state.Channel != mediator.ToString() ? (mediator.Client.ToString(), desk.Office.ToString()) : null,
        _ => null);
}
