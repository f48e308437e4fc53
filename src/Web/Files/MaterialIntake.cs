using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;
using Tongban.Ledger.Desk;
using Tongban.Web.Accounts;

namespace Tongban.Web.Files;

/// <summary>Takes a material in, from a form or from an upload already made, by page or API, if it is what the definition asks for.</summary>
public sealed class MaterialIntake(FileStore files, FileHolders holders, CaseDesk desk, CurrentActor current)
{
    /// <summary>The material, or what is wrong with it.</summary>
    /// <param name="material">What is asked for.</param>
    /// <param name="form">The file of a plain form, or null.</param>
    /// <param name="uploaded">The id of a whole upload of the same person, or empty.</param>
    /// <param name="cancellation">Stops the taking in.</param>
    public async Task<(GivenMaterial? Material, Wording Complaint)> TakeAsync(
        MaterialDefinition material, IFormFile? form, string uploaded, CancellationToken cancellation) =>
        current.Actor is not Actor.Person person ? (null, new("请先登录。", "Sign in first."))
        : uploaded.Length > 0 ? await TakeAsync(person, material, uploaded, cancellation)
        : form is null || (form.Length == 0 && form.FileName.Length == 0) ? (null, new("请选择文件。", "Choose a file."))
        : form.Length == 0 ? (null, Empty(form.FileName))
        : form.Length > material.AtMostBytes ? (null, TooBig(material))
        : await TakeAsync(person, material, form, cancellation);

    /// <summary>An upload of the asker's own as the material, or what is wrong with it. What does not fit stays his, to be used as another.</summary>
    public async Task<(GivenMaterial? Material, Wording Complaint)> TakeAsync(Actor by, MaterialDefinition material, string uploaded, CancellationToken cancellation) =>
        await holders.FindAsync(by, uploaded, cancellation) is not { MediaType: { } type } file ? (null, new("没有您上传的这份文件，请重新选择。", "You have uploaded no such file, or not the whole of it; choose it again."))
        : file.Length > material.AtMostBytes ? (null, TooBig(material))
        : !material.Accepts.Contains(type) ? (null, NotAccepted(material))
        : (new(material.Name, file.Id, file.Name, type, file.Length, file.Sha256 ?? "", desk.Now), new("", ""));

    private async Task<(GivenMaterial? Material, Wording Complaint)> TakeAsync(
        Actor.Person person, MaterialDefinition material, IFormFile form, CancellationToken cancellation)
    {
        await using var body = form.OpenReadStream();
        var (outcome, file) = await files.KeepAsync(() => ValueTask.FromResult(person.PersonId), form.FileName, null, body, cancellation);
        if (outcome != UploadOutcome.Kept || file is null)
        {
            return (null, NotAccepted(material));
        }

        var taken = await TakeAsync(person, material, file.Id, cancellation);
        await (taken.Material is null ? files.RemoveAsync(person.PersonId, file, cancellation) : Task.CompletedTask);
        return taken;
    }

    private static Wording NotAccepted(MaterialDefinition material)
    {
        string[] names = [.. material.Accepts.Select(Short)];
        return new(
            $"文件内容不是 {Listed(names, "、", " 或 ")}，请另选一份；只改文件名不行。", $"The content is not {Listed(names, ", ", " or ")}; choose another file. Renaming it does not help.");
    }

    private static string Listed(string[] names, string between, string last) =>
        names is [.. var first, var end] && first.Length > 0 ? string.Join(between, first) + last + end : string.Concat(names);

    private static string Short(string type) => type switch
    {
        "application/pdf" => "PDF",
        "image/jpeg" => "JPG",
        "image/png" => "PNG",
        var other => other,
    };

    private static Wording Empty(string name) => new(
        $"“{name}”是空文件（0 字节），没有收下。请打开看看内容是否还在，再选一份。", $"“{name}” is empty (0 bytes) and was not taken. Open it to see whether it still holds anything, then choose a file.");

    private static Wording TooBig(MaterialDefinition material) => new(
        $"文件超过 {material.AtMostBytes >> 20} MB，请压缩或分辨率调低后再传。", $"The file is larger than {material.AtMostBytes >> 20} MB; make it smaller and try again.");
}
