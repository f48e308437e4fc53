using System.Security.Cryptography;

namespace Tongban.Ledger;

/// <summary>
/// Writes everything a store keeps, but for the views, as a portable copy: persons' keys stay wrapped, so the copy is worth nothing for
/// their names without the master key. May run while the house works: it copies what was there when it began.
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

    private static IAsyncEnumerable<byte[]> LinesAsync(IStore store, CancellationToken cancellation) =>
        new[] { PortableFormat.Header() }.ToAsyncEnumerable()
            .Concat(store.ReadSettingsAsync(cancellation).Select(PortableFormat.Setting))
            .Concat(store.ReadSeriesAsync(cancellation).Select(PortableFormat.Series))
            .Concat(store.ReadPersonsAsync(cancellation).Select(PortableFormat.Person))
            .Concat(BookAsync(store, cancellation))
            .Concat(store.ReadBlobKeysAsync(cancellation).Select(async (string key, CancellationToken stop) => PortableFormat.Blob(key, await store.ReadBlobAsync(key, stop) ?? [])));

    private static async IAsyncEnumerable<byte[]> BookAsync(IStore store, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = await store.LastSequenceAsync(cancellation);
        var book = store.ReadAllAsync(0, cancellation).TakeWhile(entry => entry.Sequence <= last).Select(PortableFormat.Entry)
            .Concat(store.ReadAnswersAsync(cancellation).Where(answer => answer.Sequence <= last).Select(PortableFormat.Answer))
            .Concat(store.ReadRootsAsync(cancellation).TakeWhile(root => root.TreeSize <= last).Select(PortableFormat.Root));
        await foreach (var line in book.WithCancellation(cancellation))
        {
            yield return line;
        }
    }
}
