using Tongban.Kernel.Actors;
using Tongban.Kernel.Decisions;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Web.Accounts;
using Tongban.Web.Cases;
using Tongban.Web.Hosting;

namespace Tongban.Web.Portal.Following;

/// <summary>The proof that a case's first entry stands in the sealed ledger; to the applicant it comes with the entry itself, so that the case's number is proved too. With the signed root whole, it is checked by <c>tongban verify-proof</c> alone.</summary>
internal static class ProofEndpoint
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/cases/{number}/proof.json", ProofAsync).RequireAuthorization(Policies.Person).ExcludeFromDescription();
        app.MapGet("/cases/{number}/seal.pem", KeyAsync).RequireAuthorization(Policies.Person).ExcludeFromDescription();
    }

    private static Task<IResult> ProofAsync(HttpContext context, string number, CaseSight sight, CaseDesk desk, IStore store, CurrentActor current) =>
        WithProofAsync(context, number, sight, desk, store, current, async (seen, proof) =>
        {
            var opened = Rights.IsApplicant(seen.State, current.Actor) ? await store.EntryAsync(proof.Sequence, context.RequestAborted) : null;
            return Saved(context, seen.State.Number + "-proof.json", Results.Json(ProofText.Of(seen.State.Number.ToString(), proof, opened)));
        });

    /// <summary>The key that signed the proof's root: public, and beside the proof because a proof without its key checks nothing.</summary>
    private static Task<IResult> KeyAsync(HttpContext context, string number, CaseSight sight, CaseDesk desk, IStore store, CurrentActor current) =>
        WithProofAsync(context, number, sight, desk, store, current, async (seen, proof) =>
        {
            using var key = await SealKeys.FindAsync(store, proof.Root.KeyId, context.RequestAborted);
            return key is null ? Results.StatusCode(StatusCodes.Status404NotFound)
                : Saved(context, seen.State.Number + "-seal.pem", Results.Text(key.ExportSubjectPublicKeyInfoPem() + "\n", "application/x-pem-file"));
        });

    private static IResult Saved(HttpContext context, string name, IResult file)
    {
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        return file;
    }

    private static async Task<IResult> WithProofAsync(
        HttpContext context, string number, CaseSight sight, CaseDesk desk, IStore store, CurrentActor current, Func<CaseInSight, InclusionProof, Task<IResult>> give)
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

        return await give(seen, proof);
    }
}
