using System.Globalization;
using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;
using Tongban.Kernel.Words;
using Tongban.Ledger;
using Tongban.Web.Cases;
using Tongban.Web.Components;
using Tongban.Web.Hosting;

namespace Tongban.Web.Portal.Following;

/// <summary>
/// The life of a case as an applicant reads it, one happening an entry of the ledger: what, by whom, why, by which clause, and what came of it.
/// Says nothing personal unless asked to.
/// </summary>
/// <param name="book">Offices and clauses.</param>
/// <param name="language">The reader's language.</param>
/// <param name="matter">The matter's version.</param>
/// <param name="personal">Whether reasons and other words about the person are shown.</param>
public sealed class Happenings(LawBook book, Language language, MatterDefinition matter, bool personal)
{
    /// <summary>The latest first.</summary>
    public IReadOnlyList<Happening> Of(IReadOnlyList<(Entry Entry, Seq<Fact> Facts)> history)
    {
        var facts = history.SelectMany(entry => entry.Facts).ToList();
        var papers = new Papers(
            facts.OfType<Fact.DocumentIssued>().ToDictionary(issued => issued.Document.Number, issued => issued.Document.Kind, StringComparer.Ordinal),
            facts.OfType<Fact.DocumentRevoked>().Select(revoked => revoked.Number).ToHashSet(StringComparer.Ordinal));
        return [.. history.Reverse().Select((entry, at) => One(entry.Entry, entry.Facts, papers, latest: at == 0))];
    }

    private Happening One(Entry entry, Seq<Fact> facts, Papers papers, bool latest) => new(
        What(facts),
        Who(entry),
        language.Say(entry.At),
        entry.At.ToDateTimeOffset().ToString("yyyy-MM-ddTHH:mm:ssK", CultureInfo.InvariantCulture),
        More(facts, papers, entry.At),
        facts.OfType<Fact.CaseEnded>().Any(ended => ended.Outcome == "refused") ? HappeningKind.Refused : latest ? HappeningKind.Current : HappeningKind.Past);

    private string What(Seq<Fact> facts) => language.Say(facts.OfType<Fact.ActionTaken>().FirstOrDefault() is { } taken
        ? facts.OfType<Fact.ClockRanOut>().Any() ? ByLaw(Action(taken)?.Title ?? Unknown) : Action(taken)?.Title ?? Unknown
        : facts.Select(Heading).FirstOrDefault(heading => heading is not null) ?? Unknown);

    private Wording? Heading(Fact fact) => fact switch
    {
        Fact.CaseOpened => new("申请已提交", "The application was submitted"),
        Fact.MaterialAttached => new("补交了材料", "A material was added"),
        Fact.ClockRanOut ran => new($"时限届满：{Clock(ran.Clock).Zh}", $"A limit ran out: {Clock(ran.Clock).En}"),
        Fact.ClockRecomputed moved => new($"放假安排公布，时限改为{Language.Chinese.Say(moved.Due)}", $"A holiday notice moved the limit to {Language.English.Say(moved.Due)}"),
        Fact.RequestAnswered => new("对请求作了答复", "The request was answered"),
        Fact.LateAnswerKept => new("收到逾期答复，不影响办理", "A late answer was kept, without effect"),
        Fact.CaseRated when !personal => new("申请人已评价", "The applicant rated the service"),
        Fact.CaseRated rated => new($"您的评价：{RatingWords.Of(rated.Rating.Stars).Zh}", $"You rated it: {RatingWords.Of(rated.Rating.Stars).En}"),
        _ => null,
    };

    private string Who(Entry entry) =>
        OfficeId.TryParse(entry.Office, out var office) ? language.Say(Name(office))
        : entry.Actor.StartsWith("system", StringComparison.Ordinal) ? language.Say("依法自动", "By law")
        : entry.Actor.StartsWith("mediator", StringComparison.Ordinal) ? language.Say("通过其他系统", "Through another system")
        : language.Say("申请人", "The applicant");

    private string? More(Seq<Fact> facts, Papers papers, Instant at)
    {
        var told = facts.OfType<Fact.ActionTaken>().Take(1).SelectMany(taken => new[] { Reason(taken), Clause(taken.Clause ?? Action(taken)?.Basis, at) })
            .Concat(facts.OfType<Fact.CaseOpened>().Select(_ => Clause(matter.Basis[0], at)))
            .Concat(facts.Select(fact => Consequence(fact, papers)).OfType<Wording>().Select(language.Say))
            .Where(text => !string.IsNullOrEmpty(text));
        return Remarks.Joined(language, told.OfType<string>()) is { Length: > 0 } more ? more : null;
    }

    private Wording? Consequence(Fact fact, Papers papers) => fact switch
    {
        Fact.HandedOver over => new($"办件转至{Name(over.To).Zh}", $"the case passed to {Name(over.To).En}"),
        Fact.MaterialAttached attached => new($"已收到材料：{Material(attached.Material.Name).Zh}", $"material received: {Material(attached.Material.Name).En}"),
        Fact.OriginalsAnnounced brought => new($"将带原件去：{Materials(brought.Materials).Zh}", $"originals to be brought: {Materials(brought.Materials).En}"),
        Fact.OriginalsSeen seen => new($"{Name(seen.Office).Zh}核对了原件：{Materials(seen.Materials).Zh}", $"originals seen by {Name(seen.Office).En}: {Materials(seen.Materials).En}"),
        Fact.DocumentRevoked revoked => Revoked(revoked.Number, papers),
        Fact.CorrectionAsked => personal ? new("等您补正", "your correction is awaited") : new("等申请人补正", "the applicant’s correction is awaited"),
        Fact.CorrectionDropped => personal ? new("不用再补正了", "you need not put anything right any more") : new("申请人不用再补正了", "the applicant need not put anything right any more"),
        Fact.ClockPaused => new("时限暂停", "the clock is paused"),
        Fact.CorrectionMade => new("已提交补正", "the correction was handed in"),
        Fact.ClockExtended extended => new(
            $"“{Clock(extended.Clock).Zh}”延长{extended.By.Words.Zh}，{Language.Chinese.Say(extended.Due)}到期", $"“{Clock(extended.Clock).En}” was extended by {extended.By.Words.En}, until {Language.English.Say(extended.Due)}"),
        Fact.DocumentIssued issued => new($"已签发{Document(issued.Document.Kind).Zh}{Number(issued.Document.Number)}{Since(issued, papers).Zh}", $"issued: {Document(issued.Document.Kind).En}{Number(issued.Document.Number)}{Since(issued, papers).En}"),
        Fact.RequestMade asked => new($"请求{Name(asked.To).Zh}：{Request(asked.Name).Zh}", $"asked {Name(asked.To).En}: {Request(asked.Name).En}"),
        Fact.RequestAnswered { Note: { } note } when personal => note.Erased ? PersonalText.ErasedWords : new(note.Value, note.Value),
        Fact.RequestUnanswered => new("请求逾期未答复", "the request was not answered in time"),
        Fact.Escalated up => new($"因超期，由{Name(up.To).Zh}督办", $"overdue: {Name(up.To).En} supervises"),
        Fact.CaseEnded ended => new($"办结：{Finding.MatterNames.Outcome(ended.Outcome).Zh}", $"ended: {Finding.MatterNames.Outcome(ended.Outcome).En}"),
        Fact.CaseReopened => new("办件恢复办理", "the case goes on"),
        _ => null,
    };

    private string? Reason(Fact.ActionTaken taken) => personal ? language.Say(taken.Reason) : null;

    private string Number(string document) => personal ? " " + document : "";

    private Wording Revoked(string number, Papers papers) => papers.Kinds.GetValueOrDefault(number) is not { } kind ? new("一份文书被撤销，不再有效", "a document is revoked and holds no longer")
        : new($"{Document(kind).Zh}{Number(number)}被撤销，不再有效", $"revoked, and holds no longer: {Document(kind).En}{Number(number)}");

    /// <summary>What became of a paper since it was issued.</summary>
    private static Wording Since(Fact.DocumentIssued issued, Papers papers) =>
        papers.Revoked.Contains(issued.Document.Number) ? new("（后来被撤销，已经失效）", " (revoked since: it holds no longer)") : new("", "");

    private ActionDefinition? Action(Fact.ActionTaken taken) => matter.Stage(taken.Stage) is { } stage ? matter.Action(stage, taken.Action) : null;

    private string? Clause(string? clause, Instant at) => clause is null ? null : language.Say(book.ClauseWords(clause, LawInForce.DayOf(at)));

    private Wording Name(OfficeId office) => book.Law.Offices.NameOf(office);

    private Wording Material(string name) => matter.Materials.FirstOrDefault(material => material.Name == name)?.Title ?? new(name, name);

    private Wording Materials(Seq<string> names) => new(string.Join("、", names.Select(name => Material(name).Zh)), string.Join(", ", names.Select(name => Material(name).En)));

    private Wording Clock(string name) => matter.Clock(name)?.Title ?? new("答复请求", "Answer to a request");

    private Wording Request(string name) => matter.Request(name)?.Title ?? new(name, name);

    private Wording Document(string kind) => book.Law.Templates.LastOrDefault(template => template.Kind == kind)?.Title ?? new(kind, kind);

    private static Wording ByLaw(Wording action) => new($"期限届满，依法视为：{action.Zh}", $"The limit ran out; by law taken as done: {action.En}");

    private static Wording Unknown { get; } = new("办件有新进展", "Something happened in the case");

    /// <summary>What the case issued: each paper's kind by its number, and the numbers that hold no longer.</summary>
    private sealed record Papers(IReadOnlyDictionary<string, string> Kinds, IReadOnlySet<string> Revoked);
}
