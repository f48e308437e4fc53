namespace Tongban.Waters.Messages;

/// <summary>
/// The names of the latest class B stations that sent part A of their static report, waiting for part B. A ring: on a busy water the oldest is forgotten, and
/// its part B then stands alone. A name is given away once, so that a part B that comes twice is not joined twice.
/// </summary>
internal sealed class StaticParts
{
    // Half an hour of a busy port: class B stations send the pair every six minutes.
    private const int Remembered = 1_024;
    private const int NameLetters = 20;
    private const int Nobody = -1;

    private readonly int[] stations = [.. Enumerable.Repeat(Nobody, Remembered)];
    private readonly byte[] names = new byte[Remembered * NameLetters];
    private readonly byte[] lengths = new byte[Remembered];
    private int next;
    private int found;

    /// <summary>The name that the last part B was joined with.</summary>
    internal ReadOnlySpan<byte> Name => names.AsSpan(found * NameLetters, lengths[found]);

    /// <summary>Keeps a part A; of a part B whether its part A was kept.</summary>
    internal bool IsWritten(in AisMessage message)
    {
        var report = new StaticReport(message.Bits);
        if (report.IsPartA)
        {
            Keep(message.Mmsi, report.Name);
            return false;
        }

        found = Array.IndexOf(stations, message.Mmsi);
        if (found < 0)
        {
            return false;
        }

        stations[found] = Nobody;
        return true;
    }

    private void Keep(int mmsi, SixBitText name)
    {
        var already = Array.IndexOf(stations, mmsi);
        var place = already >= 0 ? already : next;
        next = already >= 0 ? next : (next + 1) % Remembered;
        stations[place] = mmsi;
        lengths[place] = (byte)name.CopyTo(names.AsSpan(place * NameLetters, NameLetters));
    }
}
