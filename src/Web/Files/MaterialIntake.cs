using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;
using Tongban.Kernel.Words;
using Tongban.Ledger.Desk;
using Tongban.Web.Accounts;

namespace Tongban.Web.Files;

/// <summary>The files of one material that a form gave: those taken, in order, and what is wrong with the first that was not.</summary>
/// <param name="Files">What was taken, in the order given.</param>
/// <param name="Complaint">Why a file was not taken; null when nothing stands against any.</param>
public sealed record TakenFiles(Seq<GivenMaterial> Files, Wording? Complaint)
{
    internal static TakenFiles None { get; } = new([], null);

    /// <summary>The same with a file more, unless it is among them already, or with what is wrong with it.</summary>
    internal TakenFiles With(GivenMaterial? file, Wording complaint) =>
        file is null ? this with { Complaint = Complaint ?? complaint }
        : Files.Any(other => other.Sha256 == file.Sha256) ? this with { Complaint = Complaint ?? Twice(file.FileName) }
        : this with { Files = Files.Add(file) };

    private static Wording Twice(string name) => new($"“{name}”已经在这份材料里，没有再加一次。", $"“{name}” is among the files of this material already and was not added again.");
}

/// <summary>Takes the files of a material in, from a form or from uploads already made, by page or API, if they are what the definition asks for.</summary>
public sealed class MaterialIntake(FileStore files, UploadRoom room, FileHolders holders, CaseDesk desk, CurrentActor current)
{
    /// <summary>
    /// The files of a form, each taken by itself: what is wrong with one does not keep the others out. The order is that of <paramref name="before"/>, then of
    /// the uploads, then of the form. More than <see cref="GivenMaterial.MostOfOne"/> are not taken.
    /// </summary>
    /// <param name="material">What is asked for.</param>
    /// <param name="before">The files of the material that are there already.</param>
    /// <param name="form">The files of a plain form.</param>
    /// <param name="uploaded">The ids of whole uploads of the same person.</param>
    /// <param name="cancellation">Stops the taking in.</param>
    public async Task<TakenFiles> TakeAsync(
        MaterialDefinition material, Seq<GivenMaterial> before, IEnumerable<IFormFile> form, IEnumerable<string> uploaded, CancellationToken cancellation)
    {
        var taken = TakenFiles.None with { Files = before };
        foreach (var take in Each(material, form, uploaded, cancellation))
        {
            var (file, complaint) = taken.Files.Count < GivenMaterial.MostOfOne ? await take() : (null, TooMany);
            taken = taken.With(file, complaint);
        }

        return taken;
    }

    private IEnumerable<Func<Task<(GivenMaterial? Material, Wording Complaint)>>> Each(
        MaterialDefinition material, IEnumerable<IFormFile> form, IEnumerable<string> uploaded, CancellationToken cancellation) => current.Actor is not Actor.Person person ? []
        : uploaded.Select<string, Func<Task<(GivenMaterial?, Wording)>>>(id => () => TakeAsync(person, material, id, cancellation))
            .Concat(form.Select<IFormFile, Func<Task<(GivenMaterial?, Wording)>>>(file => async () =>
                file.Length == 0 ? (null, Empty(file.FileName))
                : file.Length > material.AtMostBytes ? (null, Named(file.FileName, TooBig(material)))
                : await TakeAsync(person, material, file, cancellation)));

    /// <summary>
    /// The files of a form that an official gives to a case which has no applicant: they are kept under the case file's own key, as what is written in it is. As above, each is taken by itself, after
    /// those that an earlier try of the same form brought.
    /// </summary>
    /// <param name="state">The case, opened by virtue of office.</param>
    /// <param name="material">What is asked for.</param>
    /// <param name="form">The files of the form.</param>
    /// <param name="before">The ids of files that an earlier try kept for this case.</param>
    /// <param name="cancellation">Stops the taking in.</param>
    public async Task<TakenFiles> TakeForCaseAsync(CaseState state, MaterialDefinition material, IEnumerable<IFormFile> form, IEnumerable<string> before, CancellationToken cancellation)
    {
        var (taken, holder) = (TakenFiles.None, state.Applicant.Person);
        foreach (var id in before)
        {
            var (file, complaint) = Fits(material, await files.FindAsync(holder, id, cancellation));
            taken = taken.With(file, complaint);
        }

        foreach (var one in form)
        {
            var (file, complaint) = taken.Files.Count >= GivenMaterial.MostOfOne ? (null, TooMany)
                : one.Length == 0 ? (null, Empty(one.FileName))
                : one.Length > material.AtMostBytes ? (null, Named(one.FileName, TooBig(material)))
                : await TakeAsync(holder, material, one, cancellation);
            taken = taken.With(file, complaint);
        }

        return taken;
    }

    private (GivenMaterial? Material, Wording Complaint) Fits(MaterialDefinition material, UploadedFile? found) =>
        found is not { Whole: true, MediaType: { } type } file ? (null, new("没有这份文件，请重新选择。", "There is no such file; choose it again."))
        : !material.Accepts.Contains(type) || file.Length > material.AtMostBytes ? (null, Named(file.Name, NotAccepted(material)))
        : (new(material.Name, file.Id, file.Name, type, file.Length, file.Sha256 ?? "", desk.Now), new("", ""));

    private async Task<(GivenMaterial? Material, Wording Complaint)> TakeAsync(string holder, MaterialDefinition material, IFormFile form, CancellationToken cancellation)
    {
        await using var body = form.OpenReadStream();
        var (outcome, file) = await files.KeepAsync(() => ValueTask.FromResult(holder), form.FileName, null, body, cancellation);
        var taken = outcome == UploadOutcome.Kept && file is not null ? Fits(material, file) : (null, Named(form.FileName, NotAccepted(material)));
        await (taken.Item1 is null && file is not null ? files.RemoveAsync(holder, file, cancellation) : Task.CompletedTask);
        return taken;
    }

    /// <summary>An upload of the asker's own as the material, or what is wrong with it. What does not fit stays his, to be used as another.</summary>
    public async Task<(GivenMaterial? Material, Wording Complaint)> TakeAsync(Actor by, MaterialDefinition material, string uploaded, CancellationToken cancellation) =>
        await holders.FindAsync(by, uploaded, cancellation) is not { MediaType: { } type } file ? (null, new("没有您上传的这份文件，请重新选择。", "You have uploaded no such file, or not the whole of it; choose it again."))
        : file.Length > material.AtMostBytes ? (null, Named(file.Name, TooBig(material)))
        : !material.Accepts.Contains(type) ? (null, Named(file.Name, NotAccepted(material)))
        : (new(material.Name, file.Id, file.Name, type, file.Length, file.Sha256 ?? "", desk.Now), new("", ""));

    private Task<(GivenMaterial? Material, Wording Complaint)> TakeAsync(Actor.Person person, MaterialDefinition material, IFormFile form, CancellationToken cancellation) =>
        room.TakeAsync<(GivenMaterial?, Wording)>(person.PersonId, form.Length, full => (null, Named(form.FileName, full)), () => KeepAsync(person, material, form, cancellation), cancellation);

    private async Task<(UploadedFile? File, (GivenMaterial? Material, Wording Complaint) Answer)> KeepAsync(
        Actor.Person person, MaterialDefinition material, IFormFile form, CancellationToken cancellation)
    {
        await using var body = form.OpenReadStream();
        var (outcome, file) = await files.KeepAsync(() => ValueTask.FromResult(person.PersonId), form.FileName, null, body, cancellation);
        if (outcome != UploadOutcome.Kept || file is null)
        {
            return (null, (null, Named(form.FileName, NotAccepted(material))));
        }

        var taken = await TakeAsync(person, material, file.Id, cancellation);
        await (taken.Material is null ? files.RemoveAsync(person.PersonId, file, cancellation) : Task.CompletedTask);
        return (taken.Material is null ? null : file, taken);
    }

    private static Wording NotAccepted(MaterialDefinition material)
    {
        string[] names = [.. material.Accepts.Select(Short)];
        return new(
            $"文件内容不是 {Listed(names, "、", " 或 ")}，或者不完整、打不开。请另选一份；只改文件名不行。", $"The content is not {Listed(names, ", ", " or ")}, or is not whole and cannot be opened. Choose another file; renaming it does not help.");
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

    private static Wording TooMany { get; } = new(
        $"一种材料最多 {GivenMaterial.MostOfOne} 个文件，多出来的没有收下。请把几页合成一个 PDF。", $"A material has at most {GivenMaterial.MostOfOne} files; what is more was not taken. Put several pages into one PDF.");

    /// <summary>Which of several files it is that is complained about.</summary>
    private static Wording Named(string name, Wording complaint) => new($"“{name}”：{complaint.Zh}", $"“{name}”: {complaint.En}");

    private static Wording Empty(string name) => new(
        $"“{name}”是空文件（0 字节），没有收下。请打开看看内容是否还在，再选一份。", $"“{name}” is empty (0 bytes) and was not taken. Open it to see whether it still holds anything, then choose a file.");

    private static Wording TooBig(MaterialDefinition material) => new(
        $"文件超过 {material.AtMostBytes >> 20} MB，请压缩或分辨率调低后再传。", $"The file is larger than {material.AtMostBytes >> 20} MB; make it smaller and try again.");
}
