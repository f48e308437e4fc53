using Microsoft.Net.Http.Headers;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;
using Tongban.Web.Cases;

namespace Tongban.Web.Files;

/// <summary>A material's file, found for somebody who may read it.</summary>
internal sealed record FoundFile(string Name, UploadedFile File, string Person);

/// <summary>
/// Finds the file of a material for the applicant, who gave it, or an office that needs it for its part: a scan cannot be masked, so whoever works with
/// masked values does not get it. It is sent to be saved, never to be shown as a page.
/// </summary>
internal sealed class MaterialShelf(CaseSight sights, FileStore files)
{
    /// <summary>The first file of a material by the material's name; most have no other.</summary>
    internal async Task<FoundFile?> FindAsync(string number, string name, Actor actor, CancellationToken cancellation)
    {
        FoundFile? found = null;
        await sights.SeeAsync(
            number, actor, (state, matter) => Reason(state, matter, material => material.Name == name),
            async seen => (found = await FindAsync(seen, seen.State.Materials.GetValueOrDefault(name), null, actor, cancellation)) is not null, cancellation);
        return found;
    }

    private async Task<FoundFile?> FindAsync(CaseInSight seen, AttachedMaterial? material, string? id, Actor actor, CancellationToken cancellation) =>
        material is not null && material.All().FirstOrDefault(one => id is null || one.File == id) is { } attached
        && Disclosure.To(seen.State, seen.Matter, actor).Shows("material." + material.Name)
        && await files.FindAsync(seen.State.Applicant.Person, attached.File, cancellation) is { Whole: true } file
            ? new(attached.FileName.Value, file, seen.State.Applicant.Person)
            : null;

    /// <summary>A file by its id, also one that a correction replaced since: whoever decides compares the two.</summary>
    internal async Task<FoundFile?> FindFileAsync(string number, string file, Actor actor, CancellationToken cancellation)
    {
        FoundFile? found = null;
        await sights.SeeLifeAsync(
            number, actor, (state, matter) => Reason(state, matter, material => Has(material, file)),
            async life => (found = await FindAsync(life, file, actor, cancellation)) is not null,
            cancellation);
        return found;
    }

    /// <summary>One file may stand for several materials: it is read by whoever may read one of them.</summary>
    private async Task<FoundFile?> FindAsync(LifeInSight life, string file, Actor actor, CancellationToken cancellation)
    {
        foreach (var material in EverAttached(life).Where(material => Has(material, file)).Reverse())
        {
            if (await FindAsync(life.Sight, material, file, actor, cancellation) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static bool Has(AttachedMaterial material, string file) => material.All().Any(one => one.File == file);

    private static IEnumerable<AttachedMaterial> EverAttached(LifeInSight life) =>
        life.History.SelectMany(entry => entry.Facts).OfType<Fact.MaterialAttached>().Select(attached => attached.Material);

    /// <summary>The material by its name, in both languages, as the applicant gave it.</summary>
    private static string Reason(CaseState state, MatterDefinition matter, Func<AttachedMaterial, bool> which) =>
        state.Materials.Values.FirstOrDefault(which) is { } material && matter.Materials.FirstOrDefault(asked => asked.Name == material.Name) is { Title: var title }
            ? $"查看材料“{title.Zh}” · reading the material “{title.En}”"
            : "查看材料 · reading a material";

    internal IResult Send(HttpContext context, FoundFile found) => Send(context, found.File, found.Name, found.Person);

    /// <summary>Sends a file to be saved under its name.</summary>
    internal IResult Send(HttpContext context, UploadedFile file, string name, string person)
    {
        context.Response.ContentLength = file.Length;
        context.Response.Headers.ContentDisposition = Saved(name);
        return Results.Stream(body => WriteAsync(file, person, body, context.RequestAborted), file.MediaType ?? "application/octet-stream");
    }

    private async Task WriteAsync(UploadedFile file, string person, Stream body, CancellationToken cancellation)
    {
        await foreach (var piece in files.ReadAsync(person, file, cancellation))
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
