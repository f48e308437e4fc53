using NodaTime;
using Tongban.Waters.Geometry;

namespace Tongban.Waters.Tracks;

/// <summary>What a vessel can physically have done between two positions, and how long its state is kept. Values with a story are told in the manual.</summary>
public sealed record TrackRules
{
    /// <summary>How late a position may come after a newer one of its track and still be taken.</summary>
    public Duration Late { get; init; } = Duration.FromHours(1);

    /// <summary>How long a track is kept that says nothing more.</summary>
    public Duration Forget { get; init; } = Duration.FromHours(24);

    /// <summary>Metres that two positions may be apart at one moment: receivers, antennas and rounded time stamps.</summary>
    public double Slack { get; init; } = 185;

    /// <summary>Knots that are believed of a vessel whose speed is not known.</summary>
    public double Unhurried { get; init; } = 10;

    /// <summary>Knots that are believed of no vessel on these waters.</summary>
    public double Fastest { get; init; } = 60;

    /// <summary>How many times its known speed a vessel is believed to have made between two positions.</summary>
    public double Margin { get; init; } = 1.5;

    /// <summary>How long a vessel must be silent for its known speed to say nothing more; from then on any speed up to the fastest is believed.</summary>
    public Duration LongSilence { get; init; } = Duration.FromMinutes(15);

    /// <summary>How many positions a second place needs, with the first place alive meanwhile, to be a second vessel.</summary>
    public int Witnesses { get; init; } = 2;

    /// <summary>How many positions a place out of reach needs to be believed when the first place fell silent.</summary>
    public int LongWitnesses { get; init; } = 6;

    /// <summary>And for how long.</summary>
    public Duration LongStay { get; init; } = Duration.FromMinutes(30);

    /// <summary>How long a second place near the first is waited for to speak again, and at least four usual intervals.</summary>
    public Duration BranchStay { get; init; } = Duration.FromMinutes(10);

    /// <summary>Metres within which one vessel is still believed after this time though no speed explains it.</summary>
    /// <remarks>
    /// Satellite messages carry time stamps that are minutes off. The form and the two numbers enclose what the reference segmentation takes for one
    /// vessel and exclude what it sets aside (338013000): it is an envelope of data, not physics, and it never joins two places that are both alive.
    /// </remarks>
    public static double Envelope(long milliseconds) => 1.58 * Sea.Mile * Math.Pow(Math.Max(1, milliseconds / 1000.0), 0.4);
}
