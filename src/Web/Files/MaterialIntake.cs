using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;
using Tongban.Ledger.Desk;
using Tongban.Web.Accounts;

namespace Tongban.Web.Files;

/// <summary>Takes a material in, from a form or from an upload already made, if it is what the definition asks for.</summary>
public sealed class MaterialIntake(FileStore files, CaseDesk desk, CurrentActor current)
{
    /// <summary>The material, or what is wrong with it.</summary>
    /// <param name="material">What is asked for.</param>
    /// <param name="form">The file of a plain form, or null.</param>
    /// <param name="uploaded">The id of a whole upload of the same person, or empty.</param>
    /// <param name="cancellation">Stops the taking in.</param>
    public async Task<(AttachedMaterial? Material, Wording Complaint)> TakeAsync(
        MaterialDefinition material, IFormFile? form, string uploaded, CancellationToken cancellation)
    {
        if (current.Actor is not Actor.Person person)
        {
            return (null, new("请先登录。", "Sign in first."));
        }

        if (uploaded.Length > 0)
        {
            return await files.FindAsync(person.PersonId, uploaded, cancellation) is { Whole: true } whole
                ? await FitAsync(person, material, whole, cancellation)
                : (null, new("上传没有完成，请重新选择文件。", "The upload is not complete; choose the file again."));
        }

        return form is not { Length: > 0 } ? (null, new("请选择文件。", "Choose a file."))
            : form.Length > material.AtMostBytes ? (null, TooBig(material))
            : await TakeAsync(person, material, form, cancellation);
    }

    private async Task<(AttachedMaterial? Material, Wording Complaint)> TakeAsync(
        Actor.Person person, MaterialDefinition material, IFormFile form, CancellationToken cancellation)
    {
        await using var body = form.OpenReadStream();
        var begun = await files.BeginAsync(person.PersonId, form.FileName, form.Length, null, cancellation);
        var (outcome, file) = await files.AppendAsync(person.PersonId, begun, 0, body, cancellation);
        return outcome == UploadOutcome.Kept && file.Whole ? await FitAsync(person, material, file, cancellation) : (null, NotAccepted);
    }

    private async Task<(AttachedMaterial? Material, Wording Complaint)> FitAsync(
        Actor.Person person, MaterialDefinition material, UploadedFile file, CancellationToken cancellation)
    {
        if (file.Length <= material.AtMostBytes && file.MediaType is { } type && material.Accepts.Contains(type))
        {
            return (new(material.Name, file.Id, file.Name, type, file.Length, file.Sha256 ?? "", desk.Now), new("", ""));
        }

        await files.RemoveAsync(person.PersonId, file, cancellation);
        return (null, file.Length > material.AtMostBytes ? TooBig(material) : NotAccepted);
    }

    private static Wording NotAccepted { get; } = new(
        "文件内容不是 PDF、JPG 或 PNG，请另选一份；只改文件名不行。", "The content is not PDF, JPG or PNG; choose another file. Renaming it does not help.");

    private static Wording TooBig(MaterialDefinition material) => new(
        $"文件超过 {material.AtMostBytes >> 20} MB，请压缩或分辨率调低后再传。", $"The file is larger than {material.AtMostBytes >> 20} MB; make it smaller and try again.");
}
