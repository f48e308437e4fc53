using Tongban.Kernel.Identity;
using Tongban.Waters.Fixes;
using Tongban.Waters.Snapshots;

namespace Tongban.Waters.Tracks;

/// <summary>
/// Who was heard: a maritime identity is one whoever relays it; a source's own word counts for that source alone, since two radars both have a track 17.
/// </summary>
public sealed class Identities
{
    private readonly Dictionary<int, int> radios = [];
    private readonly Dictionary<(string Source, string Word), int> words = [];
    private readonly List<Entry> entries = [];
    private readonly FreeSlots free = new();

    /// <summary>How many identities are known.</summary>
    public int Count => radios.Count + words.Count;

    /// <summary>The identity of a number.</summary>
    public VesselId this[int identity] => entries[identity].Id;

    internal int First(int identity) => entries[identity].FirstTrack;

    internal void SetFirst(int identity, int track) => entries[identity] = entries[identity] with { FirstTrack = track };

    internal int NextOrdinal(int identity)
    {
        var next = entries[identity].Ordinals + 1;
        entries[identity] = entries[identity] with { Ordinals = next };
        return next;
    }

    internal int Of(in Fix fix) => fix.Id.Mmsi is { } mmsi
        ? radios.TryGetValue(mmsi.Number, out var radio) ? radio : Add(new(fix.Id, "", -1, 0))
        : words.TryGetValue((fix.Source, fix.Id.ToString()), out var word) ? word : Add(new(fix.Id, fix.Source, -1, 0));

    internal void Forget(int identity)
    {
        var (id, source, _, _) = entries[identity];
        if (id.Mmsi is { } mmsi)
        {
            radios.Remove(mmsi.Number);
        }
        else
        {
            words.Remove((source, id.ToString()));
        }

        free.Give(identity);
    }

    internal void Save(SnapshotWriter writer)
    {
        free.Save(writer);
        writer.One(entries.Count);
        foreach (var (id, source, first, ordinals) in entries)
        {
            writer.One(id.Mmsi?.Number ?? -1);
            writer.Text(id.Mmsi is null ? id.ToString() : "");
            writer.Text(source);
            writer.One(first);
            writer.One(ordinals);
        }
    }

    internal void Load(SnapshotReader reader)
    {
        free.Load(reader);
        var count = reader.One<int>();
        for (var i = 0; i < count; i++)
        {
            var (mmsi, word, source) = (reader.One<int>(), reader.Text(), reader.Text());
            entries.Add(new(mmsi < 0 ? VesselId.Named(word) : VesselId.Of(Mmsi.Of(mmsi)), source, reader.One<int>(), reader.One<int>()));
        }

        foreach (var used in Enumerable.Range(0, count).Except(free.All))
        {
            Name(used);
        }
    }

    private int Add(Entry entry)
    {
        var number = free.Take(entries.Count);
        if (number == entries.Count)
        {
            entries.Add(entry);
        }

        entries[number] = entry;

        Name(number);
        return number;
    }

    private void Name(int number)
    {
        var (id, source, _, _) = entries[number];
        if (id.Mmsi is { } mmsi)
        {
            radios.Add(mmsi.Number, number);
        }
        else
        {
            words.Add((source, id.ToString()), number);
        }
    }

    private readonly record struct Entry(VesselId Id, string Source, int FirstTrack, int Ordinals);
}
