using Tongban.Kernel.Actors;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Web.Accounts;
using Tongban.Web.Cases;
using Tongban.Web.Hosting;

namespace Tongban.Web.Portal.Following;

/// <summary>The proof that a case's first entry stands in the sealed ledger; it says nothing of what the entry contains. With the signed root whole, it is checked by <c>tongban verify-proof</c> alone.</summary>
internal static class ProofEndpoint
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/cases/{number}/proof.json", ProofAsync).RequireAuthorization(Policies.Person).ExcludeFromDescription();

    private static async Task<IResult> ProofAsync(HttpContext context, string number, CaseSight sight, CaseDesk desk, IStore store, CurrentActor current)
    {
        if (current.Actor is not Actor.Person || await sight.SeeAsync(number, current.Actor, "", context.RequestAborted) is not { } seen)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        if (await desk.OpenedBySequenceAsync(seen.State.Number, context.RequestAborted) is not { } first
            || await LedgerProofs.InclusionAsync(store, first, context.RequestAborted) is not { } proof)
        {
            return Reply.Of(context, StatusCodes.Status404NotFound, new("尚未封存", "Not sealed yet"), new("几秒钟后再试。", "Try again in a few seconds."));
        }

        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{seen.State.Number}-proof.json\"";
        return Results.Json(ProofText.Of(seen.State.Number.ToString(), proof));
    }
}
