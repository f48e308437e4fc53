using System.ComponentModel;
using Tongban.Kernel.Actors;
using Tongban.Web.Accounts;
using Tongban.Web.Api.Problems;
using Tongban.Web.Files;

namespace Tongban.Web.Api.Own;

[Description("A file taken in; give its id as a material's file.")]
internal sealed record FileView(string Id, string FileName, string MediaType, long Bytes, string Sha256);

/// <summary>Files for materials, whole in one request, and the materials of a case back. A large file over a bad line is better sent in parts by the pages' own way; both come to the same store.</summary>
internal static class FileEndpoints
{
    private const string Plain = "application/octet-stream";

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/files", KeepAsync).WithName("giveFile").WithSummary("Give a file (PDF, JPEG or PNG, by content) to be used as a material")
            .WithDescription("The body is the file itself as application/octet-stream; `name` is its name. An Idempotency-Key header is required as for every change, but two tries give two files: what is not used is nobody's. A material's own limit on size and type is checked when the file is used.")
            .WithMetadata(new UploadLimitAttribute())
            .WithMetadata(new SignedIn(), new QueryOf(("name", false, "The file's name.")))
            .Takes<byte[]>(Plain)
            .Produces<FileView>(StatusCodes.Status201Created)
            .Problems(ProblemKind.UnreadableBody, ProblemKind.KeyMissing, ProblemKind.SignIn, ProblemKind.CrossSite, ProblemKind.NotYours, ProblemKind.NoRoom, ProblemKind.TooLarge, ProblemKind.UnsupportedFile, ProblemKind.StoreAway);
        api.MapGet("/cases/{number}/materials/{name}", ReadAsync).WithName("readMaterial").WithSummary("The first file of a material of a case, to be saved")
            .WithDescription("For the applicant of the case or an office that works on it; an official's look is recorded. Always as an attachment, of the type its content has. A material of several files has each of them listed in the case, with its id.")
            .WithMetadata(new SignedIn(), Tongban.Web.Files.FileEndpoints.Sandbox)
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf", additionalContentTypes: ["image/jpeg", "image/png"])
            .Problems(ProblemKind.SignIn, ProblemKind.NotFound, ProblemKind.StoreAway);
        api.MapGet("/cases/{number}/files/{file}", ReadOneAsync).WithName("readFile").WithSummary("One file of a case by its id, to be saved")
            .WithDescription("As with a material's first file; also one that a correction has replaced since.")
            .WithMetadata(new SignedIn(), Tongban.Web.Files.FileEndpoints.Sandbox)
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf", additionalContentTypes: ["image/jpeg", "image/png"])
            .Problems(ProblemKind.SignIn, ProblemKind.NotFound, ProblemKind.StoreAway);
    }

    private static async Task<IResult> ReadOneAsync(string number, string file, HttpContext context, CurrentActor current, MaterialShelf shelf, CancellationToken cancellation)
    {
        var (actor, nobody) = ApiDesk.Asker(current);
        return nobody is not null ? nobody
            : await shelf.FindFileAsync(number, file, actor, cancellation) is { } found ? shelf.Send(context, found)
            : Problem.NoCase;
    }

    private static async Task<IResult> KeepAsync(HttpRequest request, CurrentActor current, KeptFile taking, CancellationToken cancellation)
    {
        var (actor, nobody) = ApiDesk.Asker(current);
        return nobody is not null || !ApiGuard.HasKey(request) ? nobody ?? Problem.Of(ProblemKind.KeyMissing)
            : request.ContentType != Plain ? Problem.Of(ProblemKind.UnsupportedFile, new("请以 application/octet-stream 发送文件本身。", "Send the file itself as application/octet-stream."))
            : !FileHolders.MayGive(actor) ? Problem.Of(ProblemKind.NotYours, new("材料由当事人或其委托的系统提交。", "Materials are given by parties, or by a system for them."))
            : await TakeAsync(request, actor, taking, cancellation);
    }

    private static async Task<IResult> TakeAsync(HttpRequest request, Actor actor, KeptFile taking, CancellationToken cancellation)
    {
        var (kept, problem) = await taking.TakeAsync(actor, request.Query["name"].ToString(), null, request.ContentLength, request.Body, cancellation);
        return kept is not null
            ? new ApiAnswer<FileView>(new(kept.Id, kept.Name, kept.MediaType ?? Plain, kept.Length, kept.Sha256 ?? ""), StatusCodes.Status201Created)
            : problem ?? Problem.Of(ProblemKind.UnreadableBody);
    }

    private static async Task<IResult> ReadAsync(string number, string name, HttpContext context, CurrentActor current, MaterialShelf shelf, CancellationToken cancellation)
    {
        var (actor, nobody) = ApiDesk.Asker(current);
        return nobody is not null ? nobody
            : await shelf.FindAsync(number, name, actor, cancellation) is { } found ? shelf.Send(context, found)
            : Problem.NoCase;
    }
}
