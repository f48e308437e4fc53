using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;
using Tongban.Ledger.Desk;
using Tongban.Web.Accounts;
using Tongban.Web.Api.Own;
using Tongban.Web.Api.Problems;
using Tongban.Web.Cases;
using Tongban.Web.Desk;

namespace Tongban.Web.Api;

/// <summary>What endpoints share: who asks, the case in sight, the views of today.</summary>
internal sealed class ApiDesk(CaseDesk desk, CaseSight sight, LawBook book)
{
    internal CaseDesk Desk => desk;

    internal NodaTime.LocalDate Today => LawInForce.DayOf(desk.Now);

    internal MatterViews Matters => new(book.Laws, book.Law.Parameters, Today);

    internal CaseViews Cases => new(desk.Law, Matters);

    /// <summary>The asker, or the problem for nobody.</summary>
    internal static (Actor Actor, Problem? Problem) Asker(CurrentActor current) =>
        current.Actor is { } actor and not Actor.Anonymous ? (actor, null) : (new Actor.Anonymous(), Problem.Of(ProblemKind.SignIn));

    /// <summary>The case, or null; an official's look, and that of an office's system, is written down with the reason a page would give.</summary>
    internal Task<CaseInSight?> SeeAsync(string number, Actor actor, CancellationToken cancellation) => sight.SeeAsync(number, actor, Why(actor), cancellation);

    /// <summary>As above, where what is asked for may not be the asker's to see: then null, and no look.</summary>
    internal Task<CaseInSight?> SeeAsync(string number, Actor actor, Func<CaseInSight, bool> shown, CancellationToken cancellation) =>
        sight.SeeAsync(number, actor, Why(actor), seen => Task.FromResult(shown(seen)), cancellation);

    /// <summary>As above, with the case's history.</summary>
    internal Task<LifeInSight?> SeeLifeAsync(string number, Actor actor, CancellationToken cancellation) => sight.SeeLifeAsync(number, actor, Why(actor), cancellation);

    /// <summary>Hands a command to the desk. Whoever may not see the case learns nothing from its version either.</summary>
    internal async Task<IResult> DoAsync(string number, CaseCommand command, RequestKey? key, long? expected, Func<DeskResult.Done, IResult> done, CancellationToken cancellation)
    {
        if (!CaseNumber.TryParse(number, out var parsed))
        {
            return Problem.NoCase;
        }

        var result = await desk.DoAsync(parsed, command, key, expected, cancellation);
        return result is DeskResult.Changed && !await MayKnowAsync(parsed, command.By, cancellation) ? Problem.NoCase : result.Answer(done);
    }

    private static Func<CaseState, MatterDefinition, string> Why(Actor actor) =>
        DeskOf(actor) is { } at ? (state, matter) => LookReason.Of(state, matter, at.Office, at.Roles) : (_, _) => "";

    private static MediatorDesk? DeskOf(Actor actor) =>
        actor.Match<MediatorDesk?>(_ => null, _ => null, official => new(official.Office, official.Roles), mediator => mediator.Desk, _ => null);

    private async Task<bool> MayKnowAsync(CaseNumber number, Actor actor, CancellationToken cancellation) =>
        await desk.FindAsync(number, cancellation) is { } at && Rights.MaySee(desk.Law.Offices, at.State, actor);
}
