using System.Text.Json;
using Tongban.Kernel.Words;
using Tongban.Waters.Clues;
using Tongban.Waters.Geofences;
using Tongban.Waters.Sightings;

namespace Tongban.Web.Command;

/// <summary>What kinds of sighting, zone and standing are called on pages.</summary>
internal static class ClueWords
{
    internal static Wording Of(SightingKind kind) => kind switch
    {
        SightingKind.Fishing => new("疑似捕捞", "Fishing-like movement"),
        SightingKind.ClosedWaterEntry => new("禁入船舶进入", "Entry of a barred vessel"),
        SightingKind.Gap => new("信号中断", "Silence of a vessel"),
        SightingKind.FeedSilent => new("数据源中断", "Silence of a feed"),
        SightingKind.Encounter => new("水上会合", "Two vessels together"),
        SightingKind.Loitering => new("徘徊", "Loitering"),
        SightingKind.Drift => new("漂航", "Drift"),
        SightingKind.ImpossibleJump => new("位置跳变", "Impossible jump"),
        SightingKind.IdentityConflict => new("一号多船", "One identity, two vessels"),
        SightingKind.Unregistered => new("未登记", "Not on the register"),
        SightingKind.Unlicensed => new("无证", "Without a permit"),
        SightingKind.NightPassage => new("夜间无名航迹", "Anonymous track at night"),
    };

    /// <summary>The words of a kind as rows write it.</summary>
    internal static Wording OfKind(string word) => Enum.GetValues<SightingKind>().Where(kind => Word(kind) == word).Select(kind => (Wording?)Of(kind)).FirstOrDefault() ?? new Wording(word, word);

    internal static Wording Of(ZoneKind kind) => kind switch
    {
        ZoneKind.ClosedWater => new("禁捕水域", "closed water"),
        ZoneKind.ProtectedReach => new("水生生物保护区", "protected reach"),
        ZoneKind.NoAngling => new("禁钓区", "no angling"),
        ZoneKind.LimitedAngling => new("限钓区", "limited angling"),
        ZoneKind.Port => new("港区", "port"),
        ZoneKind.Anchorage => new("锚地", "anchorage"),
    };

    internal static Wording Of(ClueStanding standing) => standing switch
    {
        ClueStanding.Open => new("待核查", "To be judged"),
        ClueStanding.CaseOpened => new("已立案", "A case was opened"),
        ClueStanding.Dismissed => new("不予立案", "Dismissed"),
        ClueStanding.Withdrawn => new("已撤回", "Withdrawn"),
        ClueStanding.Suppressed => new("已抑制", "Suppressed"),
    };

    internal static Wording Of(SightingStatus status) => status switch
    {
        SightingStatus.Open => new("提示时仍在持续", "it lasted when it was told"),
        SightingStatus.Closed => new("已结束", "it has ended"),
        SightingStatus.Withdrawn => new("已被迟到的数据推翻", "late data showed that it was not so"),
    };

    private static string Word(SightingKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{kind}");
}
