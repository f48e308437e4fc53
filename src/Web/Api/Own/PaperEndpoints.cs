using Tongban.Kernel.Decisions;
using Tongban.Kernel.Documents;
using Tongban.Ledger;
using Tongban.Web.Accounts;
using Tongban.Web.Api.Problems;
using Tongban.Documents.Html;
using Tongban.Web.Hosting;
using Tongban.Web.Papers;

namespace Tongban.Web.Api.Own;

/// <summary>Papers for whom they are, the proof of a case's entry, and the keys by which anybody checks it.</summary>
internal static class PaperEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/papers/{paper}", PaperAsync).WithName("readPaper").WithSummary("A document (文书) of a case, as HTML, or as PDF with .pdf after its number")
            .WithDescription("For the applicant of its case, an office that works on it or the one that issued it. `tongban verify-document` checks it offline with the keys at /.well-known/tongban-keys.json.")
            .WithMetadata(new SignedIn(), new ContentPolicyAttribute(HtmlPaper.ContentSecurityPolicy))
            .Produces(StatusCodes.Status200OK, contentType: "text/html", additionalContentTypes: ["application/pdf"])
            .Problems(ProblemKind.SignIn, ProblemKind.NotFound, ProblemKind.Erased, ProblemKind.StoreAway, ProblemKind.NoTypeFaces, ProblemKind.NoPdf);
        api.MapGet("/cases/{number}/proof", ProofAsync).WithName("readProof").WithSummary("The proof that the case's first entry stands in the sealed ledger (总账)")
            .WithDescription("`tongban verify-proof` checks it offline with the key at /api/seal-keys/{id}. Sealed within seconds of the entry; until then there is none.")
            .WithMetadata(new SignedIn()).Produces<ProofText>().Problems(ProblemKind.SignIn, ProblemKind.NotFound, ProblemKind.StoreAway);
        api.MapGet("/seal-keys/{id}", KeyAsync).WithName("readSealKey").WithSummary("A public key that signs the ledger's roots (PEM); compare its id with one published elsewhere")
            .Produces(StatusCodes.Status200OK, contentType: "application/x-pem-file").Problems(ProblemKind.NotFound, ProblemKind.StoreAway);
    }

    private static async Task<IResult> PaperAsync(string paper, CurrentActor current, PaperShelf shelf, PaperPress press, CancellationToken cancellation)
    {
        var (actor, nobody) = ApiDesk.Asker(current);
        if (nobody is not null)
        {
            return nobody;
        }

        var (number, pdf) = PaperAddress.Read(paper);
        return (await shelf.FindAsync(number, actor, cancellation)).Match(
            there => pdf ? Pdf(press, there.Paper) : Results.Bytes(press.Html(there.Paper), "text/html; charset=utf-8"),
            _ => NoPaper,
            _ => Problem.Of(ProblemKind.Erased),
            _ => throw new InvalidDataException($"The document {number} does not match the ledger: run ‘tongban verify’."));
    }

    private static IResult Pdf(PaperPress press, Paper paper)
    {
        try
        {
            return Results.File(press.Pdf(paper), "application/pdf", paper.Number + ".pdf");
        }
        catch (FileNotFoundException)
        {
            return Problem.Of(ProblemKind.NoTypeFaces);
        }
        catch (Documents.Pdf.UnprintableCharacterException)
        {
            return Problem.Of(ProblemKind.NoPdf);
        }
    }

    private static async Task<IResult> ProofAsync(string number, CurrentActor current, ApiDesk api, IStore store, CancellationToken cancellation)
    {
        var (actor, nobody) = ApiDesk.Asker(current);
        if (nobody is not null || await api.SeeAsync(number, actor, cancellation) is not { } seen)
        {
            return nobody ?? Problem.NoCase;
        }

        return await api.Desk.OpenedBySequenceAsync(seen.State.Number, cancellation) is { } first && await LedgerProofs.InclusionAsync(store, first, cancellation) is { } proof
            ? new ApiAnswer<ProofText>(ProofText.Of(seen.State.Number.ToString(), proof, Rights.IsApplicant(seen.State, actor) ? await store.EntryAsync(first, cancellation) : null))
            : Problem.Of(ProblemKind.NotFound, new("尚未封存，几秒钟后再试。", "It is not sealed yet; try again in a few seconds."));
    }

    private static async Task<IResult> KeyAsync(string id, IStore store, CancellationToken cancellation)
    {
        using var key = Hash.TryParse(id, out var hash) ? await SealKeys.FindAsync(store, hash, cancellation) : null;
        return key is null ? Problem.Of(ProblemKind.NotFound) : Results.Text(key.ExportSubjectPublicKeyInfoPem() + "\n", "application/x-pem-file");
    }

    private static Problem NoPaper { get; } = Problem.Of(ProblemKind.NotFound, new("没有您可以查看的这份文书。", "There is no such document that you may see."));
}
