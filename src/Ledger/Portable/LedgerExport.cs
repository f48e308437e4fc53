using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Tongban.Ledger;

/// <summary>
/// Writes everything a store keeps, but for the views, as a portable copy: persons' keys stay wrapped, so the copy is worth nothing for
/// their names without the master key. May run while the house works: it copies the entries that were there when it began, and at least
/// the persons, numbers and keys that they rest on.
/// </summary>
public static class LedgerExport
{
    /// <summary>Writes the copy and returns its hash, which is also its last line.</summary>
    public static async Task<Hash> WriteAsync(IStore store, Stream target, CancellationToken cancellation = default)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var lines = 0L;
        await foreach (var line in LinesAsync(store, cancellation))
        {
            digest.AppendData(line);
            await target.WriteAsync(line, cancellation);
            lines++;
        }

        var hash = new Hash(digest.GetHashAndReset());
        await target.WriteAsync(PortableFormat.End(lines, hash), cancellation);
        await target.FlushAsync(cancellation);
        return hash;
    }

    private static async IAsyncEnumerable<byte[]> LinesAsync(IStore store, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Where the book ends is fixed before anything is read: what its entries rest on (keys, numbers, signing keys) was kept before they were,
        // so that whatever is read from here on holds at least that. What was written meanwhile comes along or not; nothing needs it.
        var upTo = new Ends((await store.LastRootAsync(cancellation))?.TreeSize ?? 0, await store.LastSequenceAsync(cancellation));
        await foreach (var line in Lines(store, upTo, cancellation).WithCancellation(cancellation))
        {
            yield return line;
        }
    }

    private static IAsyncEnumerable<byte[]> Lines(IStore store, Ends upTo, CancellationToken cancellation) =>
        new[] { PortableFormat.Header() }.ToAsyncEnumerable()
            .Concat(store.ReadSettingsAsync(cancellation).Select(PortableFormat.Setting))
            .Concat(store.ReadSeriesAsync(cancellation).Select(PortableFormat.Series))
            .Concat(store.ReadPersonsAsync(cancellation).Select(PortableFormat.Person))
            .Concat(store.ReadAllAsync(0, cancellation).TakeWhile(entry => entry.Sequence <= upTo.Entry).Select(PortableFormat.Entry))
            .Concat(store.ReadAnswersAsync(cancellation).Where(answer => answer.Sequence <= upTo.Entry).Select(PortableFormat.Answer))
            .Concat(store.ReadRootsAsync(cancellation).TakeWhile(root => root.TreeSize <= upTo.Root).Select(PortableFormat.Root))
            .Concat(BlobsAsync(store, cancellation));

    private static async IAsyncEnumerable<byte[]> BlobsAsync(IStore store, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var key in store.ReadBlobKeysAsync(cancellation))
        {
            // One removed since its key was listed (a draft that was swept) is left out.
            if (await store.ReadBlobAsync(key, cancellation) is { } bytes)
            {
                yield return PortableFormat.Blob(key, bytes);
            }
        }
    }

    private sealed record Ends(long Root, long Entry);
}
