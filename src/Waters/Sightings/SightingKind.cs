namespace Tongban.Waters.Sightings;

/// <summary>What a sighting is of; each is defined in prose in <c>docs/manual/sightings.md</c>.</summary>
public enum SightingKind : byte
{
    /// <summary>Fishing-like movement in closed water 疑似捕捞.</summary>
    Fishing,

    /// <summary>A barred kind of vessel, or barred gear, in closed water 禁入船舶进入.</summary>
    ClosedWaterEntry,

    /// <summary>A vessel silent where others are heard 信号中断.</summary>
    Gap,

    /// <summary>A feed silent as a whole 数据源中断.</summary>
    FeedSilent,

    /// <summary>Two vessels together away from berths 水上会合.</summary>
    Encounter,

    /// <summary>A vessel that stays in closed water 徘徊.</summary>
    Loitering,

    /// <summary>A vessel that goes with the water 漂航.</summary>
    Drift,

    /// <summary>A track that goes on from where it cannot have come to 位置跳变.</summary>
    ImpossibleJump,

    /// <summary>One identity alive in two places 一号多船.</summary>
    IdentityConflict,

    /// <summary>A vessel that is not on the register 未登记.</summary>
    Unregistered,

    /// <summary>A registered vessel that moves as in fishing without a permit in force 无证.</summary>
    Unlicensed,

    /// <summary>An anonymous track in closed water at night 夜间无名航迹.</summary>
    NightPassage,
}
