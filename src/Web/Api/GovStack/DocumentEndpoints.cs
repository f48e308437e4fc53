using Microsoft.AspNetCore.Mvc;
using Tongban.Kernel.Actors;
using Tongban.Web.Api.Problems;
using Tongban.Web.Files;
using Tongban.Web.Hosting;

namespace Tongban.Web.Api.GovStack;

/// <summary>GovStack Registration, documents: one file a request, judged by its content.</summary>
internal static class DocumentEndpoints
{
    private const int Envelope = 64 * 1024;

    internal static void Map(RouteGroupBuilder root)
    {
        Uploads(root);
        root.MapGet("/documents/{id}", ReadAsync).WithName("readUploadedFile").WithSummary("A document the calling system uploaded, at the url that the upload answered")
            .WithDescription("Its bytes as they were sent, also once they went to a case; for the system that uploaded them and nobody else. Nothing after the applicant's data was erased.")
            .WithMetadata(FileEndpoints.Sandbox).Produces(StatusCodes.Status200OK, contentType: "application/pdf", additionalContentTypes: ["image/jpeg", "image/png"])
            .Mediated(ProblemKind.NotFound, ProblemKind.StoreAway);
    }

    private static async Task<IResult> ReadAsync(string id, HttpContext context, MediatedCall call, FileHolders holders, FileStore files, MaterialShelf shelf, CancellationToken cancellation)
    {
        var (by, problem) = call.Client(context);
        if (by is null || await holders.FindAsync(by, id, cancellation) is not { } uploaded)
        {
            return problem ?? NoDocument;
        }

        var holder = uploaded.GivenTo ?? await holders.OfAsync(by, cancellation) ?? "";
        return await files.FindAsync(holder, id, cancellation) is { Whole: true } file ? shelf.Send(context, file, file.Name, holder) : NoDocument;
    }

    private static Problem NoDocument { get; } = Problem.Of(ProblemKind.NotFound, new("没有您上传的这份文件。", "There is no such document that you uploaded."));

    private static void Uploads(RouteGroupBuilder root) => root.MapPost("/documents", UploadAsync).WithName("uploadFile").WithSummary("Upload a required document")
        .WithDescription("multipart/form-data with one `file` (PDF, JPEG or PNG, by content, at most 50 MiB; the material's own limit is checked when it is used). additionalMetadata names the material it is. An Idempotency-Key has no effect here: two tries give two files, and what is not used is nobody's.")
        .WithMetadata(new EveryTryCounts(), new UploadLimitAttribute(), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = FileStore.Longest + Envelope })
        .WithMetadata(new QueryOf(("additionalMetadata", false, "The material it is."))).Takes<IFormFile>("multipart/form-data").Produces<Uploaded>().Mediated(ProblemKind.UnreadableBody, ProblemKind.UnsupportedFile, ProblemKind.TooLarge, ProblemKind.StoreAway);

    private static async Task<IResult> UploadAsync(HttpRequest request, MediatedCall call, KeptFile taking, CancellationToken cancellation)
    {
        var (by, problem) = call.Client(request.HttpContext);
        if (by is null || !request.HasFormContentType)
        {
            return problem ?? Problem.Of(ProblemKind.UnsupportedFile, new("请以 multipart/form-data 上传。", "Upload as multipart/form-data."));
        }

        return await FormAsync(request, cancellation) switch
        {
            { Files: [var file] } => await KeepAsync(by, request.Query["additionalMetadata"].ToString(), file, taking, cancellation),
            null => Problem.Of(ProblemKind.UnreadableBody, new("multipart 正文不完整，或者没有写明分隔符（boundary）。", "The multipart body ends too early, or its boundary is missing or not the one named.")),
            _ => Problem.Of(ProblemKind.UnreadableBody, new("应有且只有一个名为 file 的文件。", "There must be exactly one file, named file.")),
        };
    }

    private static async Task<IFormCollection?> FormAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return await request.ReadFormAsync(cancellation);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException and not BadHttpRequestException && !StoreOutage.Is(fault))
        {
            return null;
        }
    }

    private static async Task<IResult> KeepAsync(Actor by, string material, IFormFile file, KeptFile taking, CancellationToken cancellation)
    {
        await using var body = file.OpenReadStream();
        var (kept, problem) = await taking.TakeAsync(by, file.FileName, material.Length == 0 ? null : material, file.Length, body, cancellation);
        return kept is { MediaType: { } type } ? new ApiAnswer<Uploaded>(new(200, type, kept.Id, "/documents/" + kept.Id)) : problem ?? Problem.Of(ProblemKind.UnreadableBody);
    }
}
