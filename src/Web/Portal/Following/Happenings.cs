using System.Globalization;
using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;
using Tongban.Kernel.Words;
using Tongban.Ledger;
using Tongban.Web.Cases;
using Tongban.Web.Components;
using Tongban.Web.Hosting;

namespace Tongban.Web.Portal.Following;

/// <summary>The life of a case as sentences: who did what, when, and by which clause. Says nothing personal unless asked to.</summary>
/// <param name="book">Offices and clauses.</param>
/// <param name="language">The reader's language.</param>
/// <param name="matter">The matter's version.</param>
/// <param name="personal">Whether reasons and other words about the person are shown.</param>
public sealed class Happenings(LawBook book, Language language, MatterDefinition matter, bool personal)
{
    /// <summary>The latest first.</summary>
    public IReadOnlyList<Happening> Of(IReadOnlyList<(Entry Entry, Seq<Fact> Facts)> history)
    {
        var told = history.SelectMany(entry => entry.Facts.Select(fact => Tell(fact, entry.Entry.At)).OfType<Happening>()).Reverse().ToList();
        return told is [var last, .. var before] ? [last with { Kind = last.Kind == HappeningKind.Refused ? last.Kind : HappeningKind.Current }, .. before] : told;
    }

    private Happening? Tell(Fact fact, Instant at) => fact switch
    {
        Fact.CaseOpened opened => Said(new("申请已提交", "The application was submitted"), opened.Owner, opened.At, Clause(matter.Basis[0], at)),
        Fact.ActionTaken taken => Taken(taken),
        Fact.HandedOver over => Said(new($"办件转至{Name(over.To).Zh}", $"The case passed to {Name(over.To).En}"), over.From, over.At, null),
        Fact.MaterialAttached attached => Said(new($"已收到材料：{Material(attached.Material.Name).Zh}", $"Material received: {Material(attached.Material.Name).En}"), null, at, null),
        Fact.CorrectionAsked asked => Said(new("需要您补正，时限暂停", "You are asked for a correction; the clock is paused"), null, asked.Correction.At, Personal(asked.Correction.Reason)),
        Fact.CorrectionMade made => Said(new("已提交补正", "The correction was handed in"), null, made.At, null),
        Fact.ClockExtended extended => Said(new($"时限延长{extended.By.Words.Zh}", $"The limit was extended by {extended.By.Words.En}"), null, at, Clause(extended.Basis, at)),
        Fact.ClockRanOut ran => Said(new($"时限届满：{Clock(ran.Clock).Zh}", $"A limit ran out: {Clock(ran.Clock).En}"), null, ran.At, null),
        Fact.ClockRecomputed moved => Said(
            new($"放假安排公布，时限改为{Language.Chinese.Say(moved.Due.LastDay)}", $"A holiday notice moved the limit to {Language.English.Say(moved.Due.LastDay)}"), null, at, null),
        Fact.DocumentIssued issued => Said(new($"已签发{Document(issued.Document.Kind).Zh}", $"Issued: {Document(issued.Document.Kind).En}"), issued.Document.Office, issued.Document.At, Personal(issued.Document.Number)),
        Fact.RequestMade asked => Said(new($"请求{Name(asked.To).Zh}：{Request(asked.Name).Zh}", $"Asked {Name(asked.To).En}: {Request(asked.Name).En}"), asked.From, asked.At, null),
        Fact.RequestAnswered answered => Said(new("对请求作了答复", "The request was answered"), null, answered.At, Personal(answered.Note)),
        Fact.RequestUnanswered unanswered => Said(new("请求逾期未答复", "The request was not answered in time"), null, unanswered.At, null),
        Fact.LateAnswerKept late => Said(new("收到逾期答复，不影响办理", "A late answer was kept, without effect"), null, late.At, null),
        Fact.Escalated up => Said(new($"因超期，由{Name(up.To).Zh}督办", $"Overdue: {Name(up.To).En} supervises"), up.To, up.At, null),
        Fact.CaseEnded ended => new(
            language.Say(new Wording($"办结：{Finding.MatterNames.Outcome(ended.Outcome).Zh}", $"Ended: {Finding.MatterNames.Outcome(ended.Outcome).En}")), "", language.Say(ended.At), Iso(ended.At), null,
            ended.Outcome == "refused" ? HappeningKind.Refused : HappeningKind.Past),
        Fact.CaseReopened again => Said(new("重新办理", "The case goes on"), null, again.At, null),
        Fact.CaseRated rated => Said(new($"您评价了 {rated.Rating.Stars} 星", $"You rated it {rated.Rating.Stars} of 5"), null, rated.Rating.At, null),
        Fact.StageEntered or Fact.ClockStarted or Fact.ClockPaused or Fact.ClockResumed or Fact.ClockStopped or Fact.Told => null,
        _ => throw new InvalidOperationException($"{fact.GetType().Name} has no sentence."),
    };

    private Happening Taken(Fact.ActionTaken taken)
    {
        var action = matter.Stage(taken.Stage) is { } stage ? matter.Action(stage, taken.Action) : null;
        var more = string.Join(" · ", new[] { Personal(taken.Reason), Clause(taken.Clause ?? action?.Basis, taken.At) }.Where(text => !string.IsNullOrEmpty(text)));
        return Said(action?.Title ?? new(taken.Action, taken.Action), taken.Office, taken.At, more.Length > 0 ? more : null, taken.By.StartsWith("system", StringComparison.Ordinal));
    }

    private Happening Said(Wording what, OfficeId? who, Instant at, string? more, bool byLaw = false) => new(
        language.Say(what), who is { } office ? language.Say(Name(office)) : byLaw ? language.Say("依法自动", "By law") : language.Say("申请人或系统", "Applicant or system"),
        language.Say(at), Iso(at), more);

    private string? Personal(string? text) => personal && !string.IsNullOrWhiteSpace(text) ? text : null;

    private string? Clause(string? clause, Instant at) => clause is null ? null : language.Say(book.ClauseWords(clause, Kernel.Decisions.LawInForce.DayOf(at)));

    private Wording Name(OfficeId office) => book.Law.Offices.NameOf(office);

    private Wording Material(string name) => matter.Materials.FirstOrDefault(material => material.Name == name)?.Title ?? new(name, name);

    private Wording Clock(string name) => matter.Clock(name)?.Title ?? new("答复请求", "Answer to a request");

    private Wording Request(string name) => matter.Request(name)?.Title ?? new(name, name);

    private Wording Document(string kind) => book.Law.Templates.LastOrDefault(template => template.Kind == kind)?.Title ?? new(kind, kind);

    private static string Iso(Instant at) => at.ToDateTimeOffset().ToString("yyyy-MM-ddTHH:mm:ssK", CultureInfo.InvariantCulture);
}
