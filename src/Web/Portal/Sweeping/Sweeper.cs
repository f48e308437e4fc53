using Tongban.Ledger;
using Tongban.Views.Intakes;
using Tongban.Web.Accounts;
using Tongban.Web.Files;
using Tongban.Web.Portal.Applying;
using Tongban.Web.Portal.Waiting;

namespace Tongban.Web.Portal.Sweeping;

/// <summary>
/// Forgets what nobody came back for: drafts of applications, half uploads, uploads that nothing names, and applications that wait for a case which was never opened.
/// A page that comes upon one of them forgets it too; the sweeper is for those nobody looks at again.
/// </summary>
internal sealed class Sweeper(IStore store, DraftStore drafts, FileStore files, UnusedFiles unused, UploadRoom room, UnsentForms forms, WaitingBook waiting, TimeProvider time)
{
    private const string Drafts = "draft:";
    private const string ListsOfDrafts = "drafts:";

    /// <summary>Goes through everything once.</summary>
    /// <param name="failed">Told of each that could not be read; it stops no other.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task RunAsync(Action<string, Exception> failed, CancellationToken cancellation)
    {
        await foreach (var key in store.ReadBlobKeysAsync(cancellation))
        {
            await EachAsync(key, BlobAsync, failed, cancellation);
        }

        foreach (var (stream, since) in await new WaitingQueries(store).WithoutSourceAsync(cancellation))
        {
            if (since.ToDateTimeOffset() + DraftStore.Kept < time.GetUtcNow())
            {
                await EachAsync(stream, GiveUpAsync, failed, cancellation);
            }
        }
    }

    private static async Task EachAsync(string name, Func<string, CancellationToken, Task> look, Action<string, Exception> failed, CancellationToken cancellation)
    {
        try
        {
            await look(name, cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            failed(name, error);
        }
    }

    private Task BlobAsync(string key, CancellationToken cancellation) =>
        key.StartsWith(Drafts, StringComparison.Ordinal) ? drafts.SweepAsync(key, cancellation)
        : key.StartsWith(ListsOfDrafts, StringComparison.Ordinal) ? drafts.SweepListAsync(key, cancellation)
        : FileAsync(key, cancellation);

    private async Task FileAsync(string key, CancellationToken cancellation)
    {
        await files.SweepAsync(key, cancellation);
        await unused.SweepAsync(key, cancellation);
        await room.SweepAsync(key, cancellation);
        await forms.SweepAsync(key, cancellation);
    }

    private async Task GiveUpAsync(string stream, CancellationToken cancellation)
    {
        if (await waiting.ReadAsync(stream, cancellation) is { Standing: WaitingStanding.Waiting } body)
        {
            await waiting.AppendAsync(stream, body with { Standing = WaitingStanding.GivenUp }, cancellation);
        }
    }
}
