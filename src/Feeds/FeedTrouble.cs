using NodaTime;
using Tongban.Kernel.Words;

namespace Tongban.Feeds;

/// <summary>What went wrong with a feed, and when it will be tried again.</summary>
/// <param name="Origin">Which connection or address.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Detail">What the system said, or nothing.</param>
/// <param name="Again">After how long the feed tries again; null when it need not.</param>
public sealed record FeedTrouble(string Origin, FeedTroubleKind Kind, string Detail, Duration? Again)
{
    /// <summary>The trouble in one sentence of each language.</summary>
    public Wording Words => new(
        $"{Origin}：{Zh}{(Detail.Length > 0 ? $"（{Detail}）" : "")}{(Again is { } wait ? $"，{wait.TotalSeconds:0.#} 秒后重试" : "")}",
        $"{Origin}: {En}{(Detail.Length > 0 ? $" ({Detail})" : "")}{(Again is { } pause ? $", again in {pause.TotalSeconds:0.#} s" : "")}");

    private string Zh => Kind switch
    {
        FeedTroubleKind.NoConnection => "无法连接",
        FeedTroubleKind.Lost => "连接中断",
        FeedTroubleKind.Silent => "连接没有数据，视为中断",
        FeedTroubleKind.Crowded => "来源过多，最久未用的一个被放下",
        FeedTroubleKind.NotArchived => "原始数据未能存档",
    };

    private string En => Kind switch
    {
        FeedTroubleKind.NoConnection => "no connection",
        FeedTroubleKind.Lost => "the connection was lost",
        FeedTroubleKind.Silent => "the connection brought nothing and is taken for lost",
        FeedTroubleKind.Crowded => "too many origins, the one not heard for longest is put aside",
        FeedTroubleKind.NotArchived => "the raw data could not be archived",
    };
}

/// <summary>What can go wrong with a feed outside its bytes.</summary>
public enum FeedTroubleKind
{
    /// <summary>Nobody answered.</summary>
    NoConnection,

    /// <summary>A connection ended.</summary>
    Lost,

    /// <summary>A connection brought nothing for too long.</summary>
    Silent,

    /// <summary>More origins at a time than are kept apart.</summary>
    Crowded,

    /// <summary>The archive could not be written.</summary>
    NotArchived,
}
