using Tongban.Ledger;
using Tongban.Views.Intakes;
using Tongban.Web.Cases;
using Tongban.Web.Files;
using Tongban.Web.Portal.Applying;

namespace Tongban.Web.Portal.Sweeping;

/// <summary>
/// Forgets uploads that came whole and went nowhere: no draft, no waiting application and no case of their holder names them, as long as a draft would have been kept.
/// What stands in a case's history stands there for good, with its files, also those that a correction replaced. Uploads of before times were noted are let alone.
/// </summary>
public sealed class UnusedFiles(FileStore files, DraftStore drafts, AttachedFiles attached, IStore store, TimeProvider time)
{
    /// <summary>Looks at what stands under a key of the store; does nothing for what is no file.</summary>
    public async Task SweepAsync(string key, CancellationToken cancellation)
    {
        if (key.Split(':') is not ["file", var person, var id] || await files.FindAsync(person, id, cancellation) is not { GivenTo: null, WholeSince: { } since }
            || since + DraftStore.Kept > time.GetUtcNow() || await IsHeldAsync(person, id, cancellation))
        {
            return;
        }

        await (await IsInACaseAsync(person, id, cancellation) ? files.SettleAsync(person, id, cancellation) : files.ForgetUnusedAsync(person, id, since, cancellation));
    }

    /// <summary>Forgets an upload that its holder took out of her application, at once, unless something else of hers names it.</summary>
    public async Task TakenOutAsync(string person, string id, CancellationToken cancellation)
    {
        if (await files.FindAsync(person, id, cancellation) is { GivenTo: null, WholeSince: { } since } && !await IsHeldAsync(person, id, cancellation) && !await IsInACaseAsync(person, id, cancellation))
        {
            await files.ForgetUnusedAsync(person, id, since, cancellation);
        }
    }

    private async Task<bool> IsHeldAsync(string person, string id, CancellationToken cancellation) =>
        (await drafts.OfAsync(person, cancellation)).Any(draft => draft.Materials.Any(file => file.File == id))
        || (await new WaitingQueries(store).OfAsync(person, cancellation)).Any(row => row.Refused is null);

    private ValueTask<bool> IsInACaseAsync(string person, string id, CancellationToken cancellation) => attached.OfAsync(person, cancellation).AnyAsync(file => file == id, cancellation);
}
