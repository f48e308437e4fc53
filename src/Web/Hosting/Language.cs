using System.Globalization;
using Microsoft.Net.Http.Headers;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Words;

namespace Tongban.Web.Hosting;

/// <summary>
/// The language a page is written in for this reader: Chinese unless she asked for English. Says words, dates, times and
/// numbers; times are those of Shanghai, whatever the reader's own clock.
/// </summary>
public sealed class Language
{
    public const string Cookie = "tongban-language";
    public const string Query = "lang";

    public static readonly Language Chinese = new("zh", "zh-CN", "yyyy'年'M'月'd'日'", "yyyy'年'M'月'd'日' HH:mm");
    public static readonly Language English = new("en", "en", "d MMMM yyyy", "d MMMM yyyy, HH:mm");

    private static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private readonly LocalDatePattern day;
    private readonly LocalDateTimePattern moment;

    private Language(string code, string tag, string day, string moment)
    {
        Code = code;
        Tag = tag;
        this.day = LocalDatePattern.Create(day, CultureInfo.InvariantCulture);
        this.moment = LocalDateTimePattern.Create(moment, CultureInfo.InvariantCulture);
    }

    /// <summary><c>zh</c> or <c>en</c>, as <see cref="Wording.In"/> takes it.</summary>
    public string Code { get; }

    /// <summary>The tag for <c>html lang</c>: <c>zh-CN</c> or <c>en</c>.</summary>
    public string Tag { get; }

    public bool IsEnglish => this == English;

    public string Say(string zh, string en) => IsEnglish ? en : zh;

    public string Say(Wording words) => words.In(Code);

    /// <summary>Something with an aside in brackets, as each language sets them.</summary>
    public string Aside(string text, string aside) => Say($"{text}（{aside}）", $"{text} ({aside})");

    /// <summary>A name and its value, with the colon each language sets.</summary>
    public string Labelled(string name, string value) => Say($"{name}：{value}", $"{name}: {value}");

    /// <summary>What was written about a person, or that it is gone with her key; null when nothing was written.</summary>
    public string? Say(PersonalText? text) => text is null ? null : text.Erased ? Say(PersonalText.ErasedWords) : text.Value;

    /// <summary><c>2026年9月30日</c> or <c>30 September 2026</c>.</summary>
    public string Say(LocalDate date) => day.Format(date);

    /// <summary>The last day of a limit, marked where a year without announced holidays decided it: the day may still move.</summary>
    public string Say(Due due) => Say(due.LastDay, due.Provisional);

    /// <summary>A day of a limit, marked 暂计 where it may still move.</summary>
    public string Say(LocalDate day, bool provisional) => provisional ? Say(day) + Say("（暂计）", " (provisional)") : Say(day);

    /// <summary>The day and minute in Shanghai.</summary>
    public string Say(Instant instant) => Say(instant.InZone(Shanghai).LocalDateTime);

    public string Say(LocalDateTime time) => moment.Format(time);

    /// <summary>With thousands separated by commas, in both languages.</summary>
    public string Say(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>zh</c> and <c>en</c> (and tags that begin with them) are ours; anything else is none.</summary>
    public static Language? Named(string? code) => code switch
    {
        { } c when c.StartsWith("en", StringComparison.OrdinalIgnoreCase) => English,
        { } c when c.StartsWith("zh", StringComparison.OrdinalIgnoreCase) => Chinese,
        _ => null,
    };

    /// <summary>What the reader chose, else the first of our languages that the browser asks for, else Chinese.</summary>
    public static Language Of(HttpRequest? request) =>
        request is null ? Chinese : Named(request.Cookies[Cookie]) ?? Preferred(request.Headers.AcceptLanguage) ?? Chinese;

    private static Language? Preferred(IEnumerable<string?> header) =>
        StringWithQualityHeaderValue.TryParseList([.. header.OfType<string>()], out var wanted)
            ? wanted.OrderByDescending(w => w.Quality ?? 1).Select(w => Named(w.Value.Value)).FirstOrDefault(l => l is not null)
            : null;
}
