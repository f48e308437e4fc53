using System.Globalization;
using Tongban.Kernel.Identity;

namespace Tongban.Waters.Fixes;

/// <summary>
/// What a source calls the thing it saw: a maritime identity (MMSI), or the source's own word for it (a BeiDou terminal's number, a radar's track
/// number). Nine digits are always read as a maritime identity. Not proof of who it is, and not one vessel: identities are shared and copied, which
/// is what <see cref="Tracks.Tracker"/> takes apart.
/// </summary>
public readonly record struct VesselId
{
    private readonly int number;
    private readonly string? name;

    private VesselId(int number, string? name) => (this.number, this.name) = (number, name);

    /// <summary>The maritime identity, or null when the source uses a word of its own.</summary>
    public Mmsi? Mmsi => name is null ? Kernel.Identity.Mmsi.Of(number) : null;

    /// <summary>What kind of station a maritime identity names; null for a source's own word.</summary>
    public MmsiClass? Class => Mmsi?.Class;

    /// <summary>The identity of a radio message.</summary>
    public static VesselId Of(Mmsi mmsi) => new(mmsi.Number, null);

    /// <summary>The word of a source; nine digits are a maritime identity.</summary>
    /// <exception cref="ArgumentException">The word is empty or blank.</exception>
    public static VesselId Named(string word)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(word);
        return Kernel.Identity.Mmsi.TryParse(word, out var mmsi) ? Of(mmsi) : new(0, word);
    }

    /// <summary>The word as the source wrote it; a maritime identity as nine digits.</summary>
    public override string ToString() => name ?? number.ToString("D9", CultureInfo.InvariantCulture);
}
