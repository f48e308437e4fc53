using Microsoft.AspNetCore.Mvc;
using Tongban.Kernel.Actors;
using Tongban.Web.Api.Bodies;
using Tongban.Web.Api.Problems;

namespace Tongban.Web.Api.GovStack;

/// <summary>GovStack Registration, documents: one file a request, judged by its content.</summary>
internal static class DocumentEndpoints
{
    private const int Envelope = 64 * 1024;

    internal static void Map(RouteGroupBuilder root) => root.MapPost("/documents", UploadAsync).WithName("uploadFile").WithSummary("Upload a required document")
        .WithDescription("multipart/form-data with one `file` (PDF, JPEG or PNG, by content, at most 10 MiB). additionalMetadata names the material it is.")
        .WithMetadata(new RequestSizeLimitAttribute(Uploads.Largest + Envelope), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = Uploads.Largest + Envelope })
        .WithMetadata(new QueryOf(("additionalMetadata", false, "The material it is."))).Takes<IFormFile>("multipart/form-data").Produces<Uploaded>().Mediated(ProblemKind.UnreadableBody, ProblemKind.UnsupportedContent, ProblemKind.TooLarge, ProblemKind.StoreAway);

    private static async Task<IResult> UploadAsync(HttpRequest request, MediatedCall call, Uploads uploads, CancellationToken cancellation)
    {
        var (by, problem) = call.Client(request.HttpContext);
        if (by is null || !request.HasFormContentType)
        {
            return problem ?? Problem.Of(ProblemKind.UnsupportedContent, new("请以 multipart/form-data 上传。", "Upload as multipart/form-data."));
        }

        return await FormAsync(request, cancellation) is { Files: [var file] }
            ? await KeepAsync(by, request.Query["additionalMetadata"].ToString(), file, uploads, cancellation)
            : Problem.Of(ProblemKind.UnreadableBody, new("应有且只有一个名为 file 的文件。", "There must be exactly one file, named file."));
    }

    private static async Task<IFormCollection?> FormAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return await request.ReadFormAsync(cancellation);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return null;
        }
    }

    private static async Task<IResult> KeepAsync(Actor by, string material, IFormFile file, Uploads uploads, CancellationToken cancellation)
    {
        if (file.Length > Uploads.Largest)
        {
            return Problem.Of(ProblemKind.TooLarge);
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellation);
        return await uploads.KeepAsync(by, material.Length == 0 ? null : material, file.FileName, content.ToArray(), cancellation) is { } kept
            ? new ApiAnswer<Uploaded>(new(200, kept.MediaType, kept.Id, "/documents/" + kept.Id))
            : Problem.Of(ProblemKind.UnreadableBody, new("文件内容不是 PDF、JPEG 或 PNG。", "The content is neither PDF, JPEG nor PNG."));
    }
}
