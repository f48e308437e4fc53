using System.Buffers.Binary;
using NodaTime;
using Tongban.Definitions.Waters;
using Tongban.Ledger;
using Tongban.Views.Clues;
using Tongban.Waters.Clues;
using Tongban.Waters.Sightings;

namespace Tongban.Web.Command;

/// <summary>
/// The watch over one station's water as a host runs it: takes batch after batch, tells the clues they make visible, saves its state now and then. After a restart it goes on from the saved state and sees the
/// batches since then again; what it told before is known again by number and told once. For one runner at a time.
/// </summary>
internal sealed class StationWatch(Station station, WaterFolder waters, IStore store, ClueDesk clues, TimeProvider time)
{
    private const int HeadBytes = 16;
    private const int MostUnsaved = 200;

    /// <summary>So many batches a round, that the lease is prolonged between.</summary>
    private const int MostARound = 100;
    private static readonly TimeSpan SaveEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan QuietFor = TimeSpan.FromMinutes(1);
    private readonly PositionRow row = new(station.Name, store, time);
    private readonly Seen seen = new();
    private Progress? at;

    /// <summary>Sees the batches that have come; true when there was one.</summary>
    internal async Task<bool> RunAsync(CancellationToken cancellation)
    {
        var progress = at ??= await BeginAsync(cancellation);
        var before = progress.Done;
        try
        {
            for (var left = MostARound; left > 0 && await row.NextAsync(progress.Done, cancellation) is { } batch; left--)
            {
                await SeeAsync(progress, batch, cancellation);
            }

            await LetTimePassAsync(progress, cancellation);
            await SaveNowAndThenAsync(progress, cancellation);
            return progress.Done > before;
        }
        catch
        {
            // What was seen and not told is seen again from the saved state.
            at = null;
            throw;
        }
    }

    /// <summary>Forgets what is in memory: another process watches on.</summary>
    internal void Leave() => at = null;

    private async Task SeeAsync(Progress progress, (long Number, Instant Came, IReadOnlyList<Waters.Fixes.Fix> Fixes) batch, CancellationToken cancellation)
    {
        foreach (var fix in batch.Fixes)
        {
            progress.Watch.Observe(fix, seen);
        }

        if (batch.Fixes.Count == 0)
        {
            progress.Watch.Advance(batch.Came, seen);
        }

        await TellAsync(progress, cancellation);
        progress.Done = batch.Number;
        progress.Heard = time.GetTimestamp();
        if (progress.Done - progress.Saved >= MostUnsaved)
        {
            await SaveAsync(progress, cancellation);
        }
    }

    private async Task TellAsync(Progress progress, CancellationToken cancellation)
    {
        foreach (var sighting in seen.Sightings)
        {
            var number = ClueNumber.Of(station.Name, progress.Number, sighting.Number);

            // What something speaks against is no clue; of one that is, every change is told.
            if (sighting.IsAlert || await clues.IsKnownAsync(number, cancellation))
            {
                var zone = waters.Find(sighting.Zone);
                await clues.TellAsync(number, zone?.Office ?? station.Office, ClueEvidence.Of(sighting, waters.Rules, zone), cancellation);
            }
        }

        seen.Clear();
    }

    // A watch that hears nothing has to be told that time passes; this stands in the row like any batch, so that it is seen again at the same place.
    private async Task LetTimePassAsync(Progress progress, CancellationToken cancellation)
    {
        if (progress.Watch.Now is not null && time.GetElapsedTime(progress.Heard) >= QuietFor)
        {
            progress.Heard = time.GetTimestamp();
            await row.AddAsync(clues.Now, [], cancellation);
        }
    }

    private Task SaveNowAndThenAsync(Progress progress, CancellationToken cancellation) =>
        progress.Done > progress.Saved && time.GetElapsedTime(progress.SavedAt) >= SaveEvery ? SaveAsync(progress, cancellation) : Task.CompletedTask;

    private async Task SaveAsync(Progress progress, CancellationToken cancellation)
    {
        if (await SavedAsync(cancellation) is { } kept && DoneOf(kept) > progress.Saved)
        {
            throw new InvalidOperationException($"Another process has watched over {station.Name} meanwhile; this one begins from what it saved.");
        }

        var state = progress.Watch.Save();
        var bytes = new byte[HeadBytes + state.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, progress.Number);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(sizeof(long)), progress.Done);
        state.CopyTo(bytes.AsSpan(HeadBytes));
        await store.PutBlobAsync(StateKey, bytes, cancellation);
        await row.RemoveAsync(progress.Saved + 1, progress.Done, cancellation);
        (progress.Saved, progress.SavedAt) = (progress.Done, time.GetTimestamp());
    }

    private async Task<Progress> BeginAsync(CancellationToken cancellation)
    {
        seen.Clear();
        var kept = await SavedAsync(cancellation);
        var done = kept is null ? 0 : DoneOf(kept);
        return kept is not null && Loaded(kept.AsMemory(HeadBytes)) is { } watch
            ? new(BinaryPrimitives.ReadInt64BigEndian(kept), watch, done, time.GetTimestamp())
            : await AnewAsync(done, cancellation);
    }

    private async Task<Progress> AnewAsync(long done, CancellationToken cancellation)
    {
        // A new watch counts from 1 again, so it has a number of its own. It is saved before it sees anything, so that it keeps it.
        var progress = new Progress(await store.TakeNumbersAsync("watch:" + station.Name, 1, cancellation), new Watch(waters.Rules, waters.Zones, Register.None), done, time.GetTimestamp());
        await SaveAsync(progress, cancellation);
        return progress;
    }

    private async Task<byte[]?> SavedAsync(CancellationToken cancellation) => await store.ReadBlobAsync(StateKey, cancellation) is { Length: >= HeadBytes } bytes ? bytes : null;

    private static long DoneOf(byte[] kept) => BinaryPrimitives.ReadInt64BigEndian(kept.AsSpan(sizeof(long)));

    private Watch? Loaded(ReadOnlyMemory<byte> state)
    {
        try
        {
            return Watch.Load(state, waters.Rules, waters.Zones, Register.None);
        }
        catch (FormatException)
        {
            // Of another build or other rules; the batches that were not saved are seen by a new watch.
            return null;
        }
    }

    private string StateKey => "watch:" + station.Name;

    /// <summary>How far a watch has come.</summary>
    private sealed class Progress(long number, Watch watch, long done, long now)
    {
        internal long Number { get; } = number;

        internal Watch Watch { get; } = watch;

        internal long Done { get; set; } = done;

        internal long Saved { get; set; } = done;

        internal long SavedAt { get; set; } = now;

        internal long Heard { get; set; } = now;
    }
}
