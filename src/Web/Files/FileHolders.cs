using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Values;
using Tongban.Ledger;

namespace Tongban.Web.Files;

/// <summary>
/// Under whose key an asker's uploads are sealed: a person's under her own; those of a system behind the mediator under the system's, and those of an
/// account of whose person nobody has vouched under the account's, until the case they are for names the applicant. Officials give no files of their own; what an office gives to a case
/// without an applicant is kept under that case file's key (<see cref="MaterialIntake.TakeForCaseAsync"/>).
/// </summary>
public sealed class FileHolders(PersonVault vault, FileStore files)
{
    /// <summary>The asker's key, made when there is none yet; null for whoever gives no files.</summary>
    internal async ValueTask<string?> OfAsync(Actor by, CancellationToken cancellation) =>
        SystemOf(by) is { } system ? (await vault.RegisterAsync(system, cancellation)).ToString() : PersonOf(by);

    /// <summary>The asker's upload when it is whole; null for another's and for none alike.</summary>
    internal async ValueTask<UploadedFile?> FindAsync(Actor by, string id, CancellationToken cancellation)
    {
        if (await HolderAsync(by, cancellation) is not { } holder || await files.FindAsync(holder, id, cancellation) is not { Whole: true } file)
        {
            return null;
        }

        await files.TakenAsync(holder, file, cancellation);
        return file;
    }

    /// <summary>Hands the uploads of a system, or of an account nobody has vouched for, on to the applicant of the case; the refusal when one of them went to another person already.</summary>
    internal async Task<Refusal?> GiveAsync(Actor by, Seq<GivenMaterial> materials, string applicant, string clause, CancellationToken cancellation)
    {
        var holder = SystemOf(by) is not null || by is Actor.Person { Verified: false } ? await HolderAsync(by, cancellation) : null;
        foreach (var material in materials)
        {
            if (holder is not null && !await files.GiveAsync(holder, material.File, applicant, cancellation))
            {
                return new(RefusalKind.Invalid, new("这份文件已用于另一人的办件，请重新上传。", "This file went to another person's case; upload it anew."), clause, "material." + material.Name);
            }
        }

        return null;
    }

    internal static bool MayGive(Actor by) => SystemOf(by) is not null || PersonOf(by) is not null;

    private async ValueTask<string?> HolderAsync(Actor by, CancellationToken cancellation) =>
        SystemOf(by) is { } system ? (await vault.FindAsync(system, cancellation))?.ToString() : PersonOf(by);

    private static string? PersonOf(Actor by) => by.Match(_ => null, person => person.PersonId, _ => null, _ => null, _ => (string?)null);

    private static string? SystemOf(Actor by) => by.Match(_ => null, _ => null, _ => null, mediator => "mediator:" + mediator.Client, _ => (string?)null);
}
