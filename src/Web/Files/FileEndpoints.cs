using System.Globalization;
using System.Text;
using Tongban.Kernel.Actors;
using Tongban.Web.Accounts;
using Tongban.Web.Hosting;

namespace Tongban.Web.Files;

/// <summary>
/// Uploads that go on where they broke off, in the manner of tus 1.0: <c>POST /files</c> begins, <c>HEAD</c> tells the offset,
/// <c>PATCH</c> sends on from it. The header <c>Tus-Resumable</c> is required, which no foreign page can send. Downloads are never shown as pages.
/// </summary>
internal static class FileEndpoints
{
    private const string Version = "1.0.0";

    internal static void Map(IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("/files").RequireAuthorization(Policies.Person).ExcludeFromDescription();
        files.MapPost("", BeginAsync);
        files.MapMethods("/{id}", ["HEAD"], TellAsync);
        files.MapGet("/{id}", OwnAsync).WithMetadata(Sandbox);
        files.MapPatch("/{id}", SendAsync).WithMetadata(new UploadLimitAttribute());
        app.MapGet("/cases/{number}/files/{file}", DownloadAsync).RequireAuthorization().WithMetadata(Sandbox).ExcludeFromDescription();
        app.MapGet("/cases/{number}/materials/{material}", NamedAsync).RequireAuthorization().WithMetadata(Sandbox).ExcludeFromDescription();
    }

    /// <summary>Whatever a file turns out to be, nothing in it runs.</summary>
    internal static ContentPolicyAttribute Sandbox { get; } = new("default-src 'none'; sandbox; frame-ancestors 'none'");

    private static async Task<IResult> BeginAsync(HttpContext context, FileStore files, UploadRoom room, CurrentActor current)
    {
        if (!Speaks(context) || current.Actor is not Actor.Person person)
        {
            return UploadReplies.OtherVersion(context, Version);
        }

        if (!long.TryParse(context.Request.Headers["Upload-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length < 1)
        {
            return UploadReplies.NoLength(context);
        }

        if (length > FileStore.Longest)
        {
            return UploadReplies.TooLarge(context);
        }

        return await room.TakeAsync<IResult>(person.PersonId, length, full => UploadReplies.NoRoom(context, full), () => StartAsync(context, files, person, length), context.RequestAborted);
    }

    private static async Task<(UploadedFile? File, IResult Answer)> StartAsync(HttpContext context, FileStore files, Actor.Person person, long length)
    {
        var about = Metadata(context.Request.Headers["Upload-Metadata"].ToString());
        var file = await files.BeginAsync(person.PersonId, about.GetValueOrDefault("filename", "file"), length, about.GetValueOrDefault("sha256"), context.RequestAborted);
        Say(context, file);
        return (file, Results.Created("/files/" + file.Id, null));
    }

    private static async Task<IResult> TellAsync(HttpContext context, string id, FileStore files, CurrentActor current)
    {
        if (current.Actor is not Actor.Person person || await files.FindAsync(person.PersonId, id, context.RequestAborted) is not { } file)
        {
            return UploadReplies.NotFound(context);
        }

        Say(context, file);
        return Results.Ok();
    }

    private static async Task<IResult> SendAsync(HttpContext context, string id, FileStore files, CurrentActor current)
    {
        if (!Speaks(context))
        {
            return UploadReplies.OtherVersion(context, Version);
        }

        if (current.Actor is not Actor.Person person || await files.FindAsync(person.PersonId, id, context.RequestAborted) is not { } begun)
        {
            return UploadReplies.NotFound(context);
        }

        if (context.Request.ContentType != "application/offset+octet-stream")
        {
            return UploadReplies.OtherType(context);
        }

        if (!long.TryParse(context.Request.Headers["Upload-Offset"], NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
        {
            return UploadReplies.NoOffset(context);
        }

        var (outcome, file) = await files.AppendAsync(person.PersonId, begun, offset, context.Request.Body, context.RequestAborted);
        Say(context, file);
        return UploadReplies.Of(context, outcome, file) ?? Results.NoContent();
    }

    /// <summary>A whole upload of her own, to be looked at before it is handed in; once it went to a case it is read there.</summary>
    private static async Task<IResult> OwnAsync(HttpContext context, string id, FileHolders holders, MaterialShelf shelf, CurrentActor current) =>
        current.Actor is Actor.Person person && await holders.FindAsync(person, id, context.RequestAborted) is { GivenTo: null } file
            ? shelf.Send(context, file, file.Name, person.PersonId)
            : NotThere;

    private static async Task<IResult> DownloadAsync(HttpContext context, string number, string file, MaterialShelf shelf, CurrentActor current) =>
        await shelf.FindFileAsync(number, file, current.Actor, context.RequestAborted) is { } found ? shelf.Send(context, found) : NotThere;

    private static async Task<IResult> NamedAsync(HttpContext context, string number, string material, MaterialShelf shelf, CurrentActor current) =>
        await shelf.FindAsync(number, material, current.Actor, context.RequestAborted) is { } found ? shelf.Send(context, found) : NotThere;

    private static IResult NotThere => Results.StatusCode(StatusCodes.Status404NotFound);

    private static bool Speaks(HttpContext context) => context.Request.Headers["Tus-Resumable"] == Version;

    private static void Say(HttpContext context, UploadedFile file)
    {
        var headers = context.Response.Headers;
        headers["Tus-Resumable"] = Version;
        headers["Upload-Offset"] = file.Offset.ToString(CultureInfo.InvariantCulture);
        headers["Upload-Length"] = file.Length.ToString(CultureInfo.InvariantCulture);
        headers.CacheControl = "no-store";
    }

    /// <summary>Pairs of a name and a value in base64, separated by commas; what cannot be read is left out.</summary>
    private static Dictionary<string, string> Metadata(string text)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var buffer = new byte[pair.Length];
            if (pair.Split(' ') is [var name, var value] && Convert.TryFromBase64String(value, buffer, out var length))
            {
                pairs[name] = Encoding.UTF8.GetString(buffer, 0, length);
            }
        }

        return pairs;
    }
}
