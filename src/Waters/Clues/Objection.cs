using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Words;
using Tongban.Waters.Sightings;

namespace Tongban.Waters.Clues;

/// <summary>What kind of thing speaks against a sighting.</summary>
public enum ObjectionKind
{
    /// <summary>A permit in force 许可.</summary>
    Permit,

    /// <summary>An exemption in force 豁免.</summary>
    Exemption,

    /// <summary>A kind of vessel that does this by trade 船舶类型.</summary>
    VesselType,

    /// <summary>The vessel had just left a berth 港口宽限.</summary>
    PortGrace,

    /// <summary>An office or the rules asked for silence 静默.</summary>
    Silence,
}

/// <summary>
/// What speaks against a sighting, as the ledger keeps it 抑制原因: whoever reads it later needs neither the register nor the rules of that day. It is no proof that nothing was wrong.
/// </summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="What">The permit's number, the kind of vessel, or the reason of a silence; empty for a port's grace.</param>
public sealed record Objection(ObjectionKind Kind, string What)
{
    private static readonly OffsetDateTimePattern Minute = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    /// <summary>Until when a silence lasts, or when the vessel left the berth; null for the others.</summary>
    public Instant? At { get; init; }

    /// <summary>Who asked for a silence; null for the others.</summary>
    public string? By { get; init; }

    /// <summary>It in one sentence of each language, times in Beijing time.</summary>
    public Wording InWords() => Kind switch
    {
        ObjectionKind.Permit => new($"持有许可 {What}", $"it holds the permit {What}"),
        ObjectionKind.Exemption => new($"持有专项豁免 {What}", $"it holds the exemption {What}"),
        ObjectionKind.VesselType => new($"船舶类型“{What}”因作业如此行动", $"vessels of the kind '{What}' do so by trade"),
        ObjectionKind.PortGrace => new($"刚离开泊位（{Moment}）", $"it had just left a berth ({Moment})"),
        ObjectionKind.Silence => new($"{By}要求静默至 {Moment}：{What}", $"silence until {Moment}, asked for by {By}: {What}"),
    };

    /// <summary>The objection of a suppression.</summary>
    public static Objection Of(Suppression suppression) => suppression.Match<Objection>(
        permit => new(permit.Permit.Exemption ? ObjectionKind.Exemption : ObjectionKind.Permit, permit.Permit.Number),
        type => new(ObjectionKind.VesselType, type.Type),
        silenced => new(ObjectionKind.Silence, silenced.Silencing.Reason) { At = silenced.Silencing.Until, By = silenced.Silencing.By },
        grace => new(ObjectionKind.PortGrace, "") { At = grace.Left });

    /// <summary>The objection of a silence that an office asked for.</summary>
    public static Objection Of(OfficeSilence silence) => new(ObjectionKind.Silence, silence.Reason) { At = silence.Until, By = silence.By };

    private string Moment => At is { } at ? Minute.Format(ChinaTime.At(at)) : "";
}
