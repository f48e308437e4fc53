using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Tongban.Web.Accounts;
using Tongban.Web.Api.Bodies;
using Tongban.Web.Api.Problems;

namespace Tongban.Web.Api.Own;

[Description("A file taken in; give its id as a material's file.")]
internal sealed record FileView(string Id, string FileName, string MediaType, long Bytes, string Sha256);

/// <summary>Files for materials, whole in one request. A large one over a bad line is better sent in parts by the pages' own way.</summary>
internal static class FileEndpoints
{
    internal static void Map(RouteGroupBuilder api) => api.MapPost("/files", KeepAsync).WithName("giveFile").WithSummary("Give a file (PDF, JPEG or PNG, by content) to be used as a material")
        .WithDescription("The body is the file itself as application/octet-stream; `name` is its name. An Idempotency-Key header is required as for every change, but two tries give two files: what is not used is nobody's.")
        .WithMetadata(new RequestSizeLimitAttribute(Uploads.Largest))
        .WithMetadata(new SignedIn(), new QueryOf(("name", false, "The file's name.")))
        .Takes<byte[]>("application/octet-stream")
        .Produces<FileView>(StatusCodes.Status201Created)
        .Problems(ProblemKind.KeyMissing, ProblemKind.SignIn, ProblemKind.CrossSite, ProblemKind.TooLarge, ProblemKind.UnsupportedContent, ProblemKind.StoreAway);

    private static async Task<IResult> KeepAsync(HttpRequest request, CurrentActor current, Uploads uploads, CancellationToken cancellation)
    {
        var (actor, nobody) = ApiDesk.Asker(current);
        if (nobody is not null || !ApiGuard.HasKey(request))
        {
            return nobody ?? Problem.Of(ProblemKind.KeyMissing);
        }

        if (request.ContentType != "application/octet-stream" || await ApiBody.BytesAsync(request, Uploads.Largest, cancellation) is not { } content)
        {
            return Problem.Of(request.ContentType == "application/octet-stream" ? ProblemKind.TooLarge : ProblemKind.UnsupportedContent);
        }

        return await uploads.KeepAsync(actor, null, request.Query["name"].ToString(), content, cancellation) is { } kept
            ? new ApiAnswer<FileView>(new(kept.Id, kept.FileName, kept.MediaType, kept.Bytes, kept.Sha256), StatusCodes.Status201Created)
            : Problem.Of(ProblemKind.UnsupportedContent, new("文件内容不是 PDF、JPEG 或 PNG。", "The content is neither PDF, JPEG nor PNG."));
    }
}
