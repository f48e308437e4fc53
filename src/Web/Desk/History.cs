using Tongban.Kernel.Cases;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Web.Cases;
using Tongban.Web.Components;

namespace Tongban.Web.Desk;

/// <summary>The life of a case as its ledger tells it: what, who, when, by which clause, and what came of it.</summary>
internal static class History
{
    private const string Official = "official:";

    /// <summary>The latest first.</summary>
    /// <param name="words">What the names in the case are called.</param>
    /// <param name="entries">The case's entries, in order.</param>
    /// <param name="names">What officials are called, by account; who is not among them stands with his account.</param>
    internal static IReadOnlyList<Happening> Of(CaseWords words, IReadOnlyList<(Entry Entry, Seq<Fact> Facts)> entries, IReadOnlyDictionary<string, string> names) =>
        [.. entries.Reverse().Select((entry, at) => One(words, entry.Entry, entry.Facts, names, at == 0))];

    /// <summary>Whether an office opened the case itself, and nobody applied.</summary>
    internal static bool IsExOfficio(IReadOnlyList<(Entry Entry, Seq<Fact> Facts)> entries) =>
        entries is [var first, ..] && first.Entry.Actor.StartsWith(Official, StringComparison.Ordinal);

    /// <summary>The accounts of the officials who did something in the entries.</summary>
    internal static IEnumerable<string> Officials(IReadOnlyList<(Entry Entry, Seq<Fact> Facts)> entries) =>
        entries.Select(entry => entry.Entry.Actor).Where(actor => actor.StartsWith(Official, StringComparison.Ordinal)).Select(Account);

    private static Happening One(CaseWords words, Entry entry, Seq<Fact> facts, IReadOnlyDictionary<string, string> names, bool latest) => new(
        What(words, facts, entry.Actor.StartsWith(Official, StringComparison.Ordinal)),
        Who(words, entry, names),
        words.Language.Say(entry.At),
        NodaTime.Text.InstantPattern.ExtendedIso.Format(entry.At),
        More(words, facts),
        facts.OfType<Fact.CaseEnded>().Any(ended => ended.Outcome == "refused") ? HappeningKind.Refused : latest ? HappeningKind.Current : HappeningKind.Past);

    private static string What(CaseWords words, Seq<Fact> facts, bool byOfficial)
    {
        var say = words.Language;
        var action = facts.OfType<Fact.ActionTaken>().FirstOrDefault();
        return facts[0] switch
        {
            Fact.CaseOpened { Subject: not null } when !byOfficial => say.Say("因期限届满提请挂牌", "Proposed because a limit ran out"),
            Fact.CaseOpened when byOfficial => say.Say("依职权立案", "The case was opened by the office itself"),
            Fact.CaseOpened => say.Say("收到申请", "The application was received"),
            Fact.ClockRanOut ran when action is not null => say.Say($"期限届满，依法视为：{words.Action(action.Action)}", $"The limit ran out; by law taken as done: {words.Action(action.Action)}")
                + say.Say($"（{words.Clock(ran.Clock)}）", $" ({words.Clock(ran.Clock)})"),
            Fact.ClockRanOut ran => say.Say($"期限届满：{words.Clock(ran.Clock)}", $"A limit ran out: {words.Clock(ran.Clock)}"),
            Fact.RequestAnswered => say.Say("答复了请求", "A request was answered"),
            Fact.LateAnswerKept => say.Say("收到逾期答复，仅作记录", "A late answer was kept, without effect"),
            Fact.MaterialAttached => say.Say("补充材料", "A material was added"),
            Fact.ClockRecomputed => say.Say("节假日安排变化，时限重新计算", "The calendar changed; the limits were computed anew"),
            Fact.ListingOpened => say.Say("记入督办清单", "Entered on a supervision list"),
            Fact.CaseRated rated => say.Say("申请人评价：", "Rated by the applicant: ") + say.Say(RatingWords.Of(rated.Rating.Stars)),
            _ => action is null ? say.Say("更新", "Updated") : words.Action(action.Action),
        };
    }

    private static string Who(CaseWords words, Entry entry, IReadOnlyDictionary<string, string> names) =>
        OfficeId.TryParse(entry.Office, out var office) ? $"{words.Office(office)} {Name(entry.Actor, names)}"
        : entry.Actor.StartsWith("system:", StringComparison.Ordinal) ? words.Language.Say("系统依法", "By law")
        : entry.Actor.StartsWith("mediator:", StringComparison.Ordinal) ? entry.Actor
        : words.Language.Say("申请人", "The applicant");

    private static string Name(string actor, IReadOnlyDictionary<string, string> names) => names.GetValueOrDefault(Account(actor), Account(actor));

    /// <summary>The account of an official, or the client that calls for an office.</summary>
    private static string Account(string actor) => actor[(actor.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('@')[0];

    private static string More(CaseWords words, Seq<Fact> facts)
    {
        var taken = facts.OfType<Fact.ActionTaken>().FirstOrDefault();
        var given = new[]
        {
            words.Language.Say(taken?.Reason) is { } reason ? words.Language.Say("理由：", "Reason: ") + reason : null,
            taken?.Clause is { } clause ? words.Language.Say("依据：", "Clause: ") + words.Clause(clause, taken.At)
                : taken is not null && words.Find(taken.Action) is { } action ? words.Language.Say("依据：", "Clause: ") + words.Clause(action.Basis, taken.At) : null,
        };
        return Remarks.Joined(words.Language, given.Concat(facts.Select(fact => FactWords.Of(words, fact))).OfType<string>());
    }
}
