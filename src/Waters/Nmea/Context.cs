namespace Tongban.Waters.Nmea;

/// <summary>What the line around a sentence says about it: time, station, group; from tag block, stamp, number before the line or suffix behind it.</summary>
internal ref struct Context
{
    // FNV-1a, 64 bits.
    private const ulong Basis = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;

    public Context()
    {
    }

    internal ReadOnlySpan<byte> Station { get; private set; }

    internal ulong Source { get; private set; }

    internal long Group { get; private set; } = TagBlock.NoGroup;

    internal long UnixMilliseconds { get; private set; } = UnixTime.None;

    /// <summary>The sentence's checksum.</summary>
    internal byte Written { get; set; }

    internal void Add(in TagBlock tags)
    {
        Group = tags.Group;
        AddTime(tags.UnixMilliseconds);
        AddStation(tags.Source);
    }

    internal void AddSuffix(ReadOnlySpan<byte> suffix)
    {
        var read = StationSuffix.Read(suffix);
        AddTime(read.UnixMilliseconds);
        AddStation(read.Station);
    }

    internal void AddTime(long milliseconds) => UnixMilliseconds = UnixMilliseconds == UnixTime.None ? milliseconds : UnixMilliseconds;

    internal void AddStation(ReadOnlySpan<byte> station)
    {
        if (Station.IsEmpty && !station.IsEmpty)
        {
            Station = station;
            Source = Hash(station);
        }
    }

    private static ulong Hash(ReadOnlySpan<byte> name)
    {
        var hash = Basis;
        foreach (var letter in name)
        {
            hash = unchecked((hash ^ letter) * Prime);
        }

        return hash | 1;
    }
}
