using System.Globalization;
using NodaTime;
using Tongban.Ledger;
using Tongban.Waters.Fixes;

namespace Tongban.Web.Command;

/// <summary>
/// The batches of a station that its watch has not finished with, numbered in the order in which it will see them. A batch is durable before its station is told that it was taken, whichever process took it.
/// What the watch has seen and saved is removed: positions that became no evidence are kept by nobody.
/// </summary>
internal sealed class PositionRow(string station, IStore store, TimeProvider time)
{
    /// <summary>A number was taken so long ago that whoever took it has given up: it stays empty.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Half of it: a batch that took longer to write is not acknowledged, so that none is passed over that was.</summary>
    private static readonly TimeSpan Slow = Longest / 2;

    private readonly WordTable words = new();
    private (long UpTo, DateTimeOffset Since)? missing;

    /// <summary>Puts a batch at the end of the row.</summary>
    /// <exception cref="StorageUnavailableException">It is not durable, or became so too late to be counted on: bring it again.</exception>
    internal async Task AddAsync(Instant came, IReadOnlyList<Fix> fixes, CancellationToken cancellation)
    {
        var begun = time.GetTimestamp();
        var number = await store.TakeNumbersAsync(Series, 1, cancellation);
        await store.PutBlobAsync(Key(number), KeptBatch.Write(came, fixes), cancellation);
        if (time.GetElapsedTime(begun) > Slow)
        {
            await store.RemoveBlobAsync(Key(number), cancellation);
            throw new StorageUnavailableException($"Keeping positions took longer than {Slow.TotalSeconds:0} seconds.");
        }
    }

    /// <summary>The next batch after a number that is there; null when none is. A number that was taken and never filled is passed over after a minute.</summary>
    internal async Task<(long Number, Instant Came, IReadOnlyList<Fix> Fixes)?> NextAsync(long after, CancellationToken cancellation)
    {
        var last = await store.LastNumberAsync(Series, cancellation);
        for (var number = after + 1; number <= last; number++)
        {
            if (await store.ReadBlobAsync(Key(number), cancellation) is { } bytes)
            {
                var (came, fixes) = KeptBatch.Read(bytes, words);
                return (number, came, fixes);
            }

            if (MayStillCome(number, last))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Removes the batches of some numbers that are still there.</summary>
    internal async Task RemoveAsync(long first, long last, CancellationToken cancellation)
    {
        for (var number = first; number <= last; number++)
        {
            await store.RemoveBlobAsync(Key(number), cancellation);
        }
    }

    // All that were taken by one moment are waited for at once: a row whose beginning is gone costs a minute, not one for each number.
    private bool MayStillCome(long number, long last)
    {
        if (missing is not { } known || known.UpTo < number)
        {
            missing = (last, time.GetUtcNow());
            return true;
        }

        return time.GetUtcNow() - known.Since < Longest;
    }

    private string Series => "positions:" + station;

    private string Key(long number) => string.Create(CultureInfo.InvariantCulture, $"positions:{station}:{number:D12}");
}
