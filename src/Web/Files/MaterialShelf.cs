using Microsoft.Net.Http.Headers;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Web.Cases;

namespace Tongban.Web.Files;

/// <summary>A material's file, found for somebody who may read it.</summary>
internal sealed record FoundFile(AttachedMaterial Material, UploadedFile File, string Person);

/// <summary>
/// Finds the file of a material for a party of its case or an office that needs it for its part: a scan cannot be masked, so whoever works with
/// masked values does not get it. It is sent to be saved, never to be shown as a page.
/// </summary>
internal sealed class MaterialShelf(CaseSight sights, FileStore files)
{
    internal async Task<FoundFile?> FindAsync(string number, Func<AttachedMaterial, bool> which, Actor actor, CancellationToken cancellation) =>
        await sights.SeeAsync(number, actor, "查看材料 / looked at a material", cancellation) is { } seen
        && seen.State.Materials.Values.FirstOrDefault(which) is { } material
        && Disclosure.To(seen.State, seen.Matter, actor).Shows("material." + material.Name)
        && await files.FindAsync(seen.State.Applicant.Person, material.File, cancellation) is { Whole: true } file
            ? new(material, file, seen.State.Applicant.Person)
            : null;

    internal IResult Send(HttpContext context, FoundFile found)
    {
        context.Response.ContentLength = found.File.Length;
        context.Response.Headers.ContentDisposition = Saved(found.Material.FileName.Value);
        return Results.Stream(body => WriteAsync(found, body, context.RequestAborted), found.File.MediaType ?? "application/octet-stream");
    }

    private async Task WriteAsync(FoundFile found, Stream body, CancellationToken cancellation)
    {
        await foreach (var piece in files.ReadAsync(found.Person, found.File, cancellation))
        {
            await body.WriteAsync(piece, cancellation);
        }
    }

    private static string Saved(string name)
    {
        var saved = new ContentDispositionHeaderValue("attachment");
        saved.SetHttpFileName(name);
        return saved.ToString();
    }
}
