using System.Security.Cryptography;
using NodaTime;

namespace Tongban.Ledger;

/// <summary>
/// Seals the ledger: at every pass that finds something new, one signed root over all entries so far. One sealer works at a time
/// across processes; should two meet nevertheless, the chain of roots takes only one of them. Not needed for an append to be
/// durable: a root that comes late or a sealer that stands still loses nothing.
/// </summary>
/// <param name="store">Where the ledger and the roots are.</param>
/// <param name="key">The signing key, ECDSA P-256.</param>
/// <param name="holder">This process's name for the lease, unlike any other's.</param>
public sealed class Sealer(IStore store, ECDsa key, string holder)
{
    /// <summary>The most entries that one root adds; a longer backlog is sealed pass by pass.</summary>
    public const int MostAtOnce = 100_000;

    private static readonly Duration Lease = Duration.FromSeconds(30);

    private MerkleFrontier? _frontier;
    private bool _noted;

    /// <summary>Seals again and again until cancelled: a pass at every interval, more while there is a backlog. A failing store is tried again at the next interval.</summary>
    /// <param name="time">The host's time.</param>
    /// <param name="every">The interval.</param>
    /// <param name="failed">Told of every failure.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task RunAsync(TimeProvider time, TimeSpan every, Action<Exception> failed, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(every, time);
        try
        {
            do
            {
                await TryPassesAsync(time, failed, cancellation);
            }
            while (await timer.WaitForNextTickAsync(cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await store.ReleaseLeaseAsync("sealer", holder, CancellationToken.None);
        }
    }

    /// <summary>One pass. Null when there is nothing new or another process is the sealer.</summary>
    /// <exception cref="InvalidOperationException">The entries do not lead to the last signed root, or the roots are gone: the book was tampered with; run verify.</exception>
    public async ValueTask<SealedRoot?> SealAsync(Instant now, CancellationToken cancellation = default)
    {
        var sealedSize = (await store.LastRootAsync(cancellation))?.TreeSize ?? 0;
        var behind = await store.LastSequenceAsync(cancellation) - sealedSize;
        SealFigures.Behind(behind);
        return behind > 0 && await store.TryLeaseAsync("sealer", holder, now, now + Lease, cancellation)
            ? await SealNewAsync(now, cancellation)
            : null;
    }

    private async Task TryPassesAsync(TimeProvider time, Action<Exception> failed, CancellationToken cancellation)
    {
        try
        {
            while (await SealAsync(Instant.FromDateTimeOffset(time.GetUtcNow()), cancellation) is not null)
            {
            }
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            failed(error);
        }
    }

    private async Task<SealedRoot?> SealNewAsync(Instant now, CancellationToken cancellation)
    {
        var last = await store.LastRootAsync(cancellation);
        if (last is null && await FirstRoot.IsGoneAsync(store, null, cancellation))
        {
            throw new InvalidOperationException("This book was sealed, and the signed roots are gone. Nothing more is sealed; run 'tongban verify'.");
        }

        var frontier = await FrontierAsync(last, cancellation);
        _frontier = null;
        var added = await SealedLeaves.ReadAsync(store, frontier, frontier.Size + MostAtOnce, cancellation);
        if (added.Hashes.IsEmpty)
        {
            return null;
        }

        var at = Instant.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        var root = RootSeal.Sign(new SealedRoot(frontier.Size, frontier.Root(), last is null ? default : RootSeal.HashOf(last), at, default, default), key);
        await SealKeys.PublishAsync(store, key, cancellation);
        return await KeepAsync(root, added, frontier, cancellation);
    }

    private async Task<SealedRoot?> KeepAsync(SealedRoot root, SealedLeaves added, MerkleFrontier frontier, CancellationToken cancellation)
    {
        var kept = await store.AddRootAsync(root, added, cancellation);
        _frontier = kept ? frontier : null;
        if (!kept)
        {
            return null;
        }

        if (!_noted)
        {
            await FirstRoot.NoteAsync(store, root, cancellation);
            _noted = true;
        }

        return root;
    }

    private async Task<MerkleFrontier> FrontierAsync(SealedRoot? last, CancellationToken cancellation)
    {
        var size = last?.TreeSize ?? 0;
        var frontier = _frontier?.Size == size ? _frontier : await LedgerProofs.Of(store, cancellation).FrontierAsync(size);
        return last is null || frontier.Root() == last.Root
            ? frontier
            : throw new InvalidOperationException($"The first {size} entries do not lead to the root that was signed for them. Nothing more is sealed; run 'tongban verify'.");
    }
}
