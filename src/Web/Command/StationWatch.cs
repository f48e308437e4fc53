using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
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
internal sealed class StationWatch(Station station, WaterFolder waters, IStore store, ClueDesk clues, SilenceDesk silences, RegisterBook registers, TimeProvider time)
{
    private const int FitAt = 4 * sizeof(long);
    private const int HeadBytes = FitAt + SHA256.HashSizeInBytes;
    private const int MostUnsaved = 200;

    /// <summary>So many batches a round, that the lease is prolonged between.</summary>
    private const int MostARound = 100;
    private static readonly TimeSpan SaveEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan QuietFor = TimeSpan.FromMinutes(1);

    // A state holds numbers of zones and structures as they lie in memory: read under another outline or by another build it would name a water that it never meant.
    private readonly byte[] fit = SHA256.HashData(Encoding.UTF8.GetBytes($"{typeof(Watch).Module.ModuleVersionId} {waters.Fingerprint}"));
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

            await FollowRegisterAsync(progress, cancellation);
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

            var zone = waters.Find(sighting.Zone);
            var office = zone?.Office ?? station.Office;
            var evidence = ClueEvidence.Of(sighting, waters.Rules, zone, await silences.OfOfficeAsync(office, cancellation));
            if (IsToBeTold(sighting, evidence) || await clues.IsKnownAsync(number, cancellation))
            {
                await clues.TellAsync(number, office, evidence, cancellation);
            }
        }

        seen.Clear();
    }

    // What something speaks against is kept once it is over, with the reason and without its track; of what comes before an office every change is told.
    private static bool IsToBeTold(Sighting sighting, ClueEvidence evidence) => sighting.Status switch
    {
        SightingStatus.Open => evidence.Against.IsEmpty,
        SightingStatus.Closed => !NeedNotBeThere(sighting, evidence),
        SightingStatus.Withdrawn => false,
    };

    // A cargo ship that is on no fishing register: were it kept, the ledger would say of every lawful ship where it had been on which day.
    private static bool NeedNotBeThere(Sighting sighting, ClueEvidence evidence) =>
        sighting.Kind is SightingKind.Unregistered && evidence.Against.Any(one => one.Kind is ObjectionKind.VesselType);

    // What was seen under one register is saved before the next counts: none is seen again under another, where its number would be another sighting's.
    private async Task FollowRegisterAsync(Progress progress, CancellationToken cancellation)
    {
        if (await registers.CurrentAsync(cancellation) is var current && current.Version != progress.Register)
        {
            await SaveAsync(progress, cancellation);
            (progress.Watch, progress.Register) = (Watch.Load(progress.Watch.Save(), waters.Rules, waters.Zones, current.Register), current.Version);
            await SaveAsync(progress, cancellation);
        }
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
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(2 * sizeof(long)), progress.Saved);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(3 * sizeof(long)), progress.Register);
        fit.CopyTo(bytes, FitAt);
        state.CopyTo(bytes.AsSpan(HeadBytes));
        await store.PutBlobAsync(StateKey, bytes, cancellation);
        await row.RemoveAsync(progress.Saved + 1, progress.Done, cancellation);
        (progress.Saved, progress.SavedAt) = (progress.Done, time.GetTimestamp());
    }

    private async Task<Progress> BeginAsync(CancellationToken cancellation)
    {
        seen.Clear();
        if (await SavedAsync(cancellation) is not { } kept)
        {
            return await AnewAsync(0, cancellation);
        }

        // Whoever died between saving and removing left them.
        await row.RemoveAsync(BinaryPrimitives.ReadInt64BigEndian(kept.AsSpan(2 * sizeof(long))) + 1, DoneOf(kept), cancellation);
        var register = await registers.OfVersionAsync(BinaryPrimitives.ReadInt64BigEndian(kept.AsSpan(3 * sizeof(long))), cancellation);
        return register is not null && Loaded(kept, register.Register) is { } watch
            ? new(BinaryPrimitives.ReadInt64BigEndian(kept), watch, DoneOf(kept), register.Version, time.GetTimestamp())
            : await AnewAsync(DoneOf(kept), cancellation);
    }

    private async Task<Progress> AnewAsync(long done, CancellationToken cancellation)
    {
        // A new watch counts from 1 again, so it has a number of its own. It is saved before it sees anything, so that it keeps it.
        var register = await registers.CurrentAsync(cancellation);
        var progress = new Progress(await store.TakeNumbersAsync("watch:" + station.Name, 1, cancellation), new Watch(waters.Rules, waters.Zones, register.Register), done, register.Version, time.GetTimestamp());
        await SaveAsync(progress, cancellation);
        return progress;
    }

    private async Task<byte[]?> SavedAsync(CancellationToken cancellation) => await store.ReadBlobAsync(StateKey, cancellation) is { Length: >= HeadBytes } bytes ? bytes : null;

    private static long DoneOf(byte[] kept) => BinaryPrimitives.ReadInt64BigEndian(kept.AsSpan(sizeof(long)));

    private Watch? Loaded(byte[] kept, Register register)
    {
        try
        {
            return kept.AsSpan(FitAt, fit.Length).SequenceEqual(fit) ? Watch.Load(kept.AsMemory(HeadBytes), waters.Rules, waters.Zones, register) : null;
        }
        catch (FormatException)
        {
            // It was cut or changed. The batches that were not saved are seen by a new watch.
            return null;
        }
    }

    private string StateKey => "watch:" + station.Name;

    /// <summary>How far a watch has come.</summary>
    private sealed class Progress(long number, Watch watch, long done, long register, long now)
    {
        internal long Number { get; } = number;

        internal Watch Watch { get; set; } = watch;

        internal long Register { get; set; } = register;

        internal long Done { get; set; } = done;

        internal long Saved { get; set; } = done;

        internal long SavedAt { get; set; } = now;

        internal long Heard { get; set; } = now;
    }
}
