using Tongban.Kernel.Cases;
using Tongban.Kernel.Clocks;

namespace Tongban.Web.Desk;

/// <summary>What a fact did, as one short sentence; for facts that happened, and for those an action would bring about.</summary>
internal static class FactWords
{
    /// <summary>The sentence; null for a fact that another one beside it already tells.</summary>
    internal static string? Of(CaseWords words, Fact fact)
    {
        var say = words.Language;
        return fact switch
        {
            Fact.HandedOver moved => say.Say($"移交{words.Office(moved.To)}", $"handed over to {words.Office(moved.To)}"),
            Fact.StageEntered stage => say.Say($"进入“{words.Stage(stage.Stage)}”环节", $"enters the stage “{words.Stage(stage.Stage)}”"),
            Fact.CaseReopened => say.Say("办件恢复办理", "the case is open again"),
            Fact.CorrectionAsked asked => say.Say("要求补正：", "to be put right: ") + string.Join(say.Say("；", "; "), asked.Correction.Items.Select(words.Item)),
            Fact.CorrectionMade made => Corrected(words, made),
            Fact.CorrectionDropped => say.Say("不再需要申请人补正", "the applicant need not put anything right any more"),
            Fact.MaterialAttached given => say.Say("提交材料：", "material: ") + words.Material(given.Material.Name),
            Fact.OriginalsAnnounced brought => say.Say("将带原件来：", "originals to be brought: ") + string.Join(say.Say("、", ", "), brought.Materials.Select(words.Material)),
            Fact.OriginalsSeen seen => say.Say($"{words.Office(seen.Office)}核对了原件：", $"originals seen by {words.Office(seen.Office)}: ") + string.Join(say.Say("、", ", "), seen.Materials.Select(words.Material)),
            Fact.DeclarationMade => say.Say("申请人作出了自愿选择声明", "the applicant made the declaration of free choice"),
            Fact.DocumentRevoked revoked => say.Say($"{revoked.Number}被撤销", $"{revoked.Number} is revoked"),
            Fact.ClockStarted started => say.Say($"“{Clock(words, started.Clock.Name)}”开始计时{Until(words, started.Clock.Due)}", $"“{Clock(words, started.Clock.Name)}” starts{Until(words, started.Clock.Due)}"),
            Fact.ClockPaused paused => say.Say($"“{Clock(words, paused.Clock)}”暂停计时", $"“{Clock(words, paused.Clock)}” is paused"),
            Fact.ClockResumed resumed => say.Say($"“{Clock(words, resumed.Clock)}”恢复计时{Until(words, resumed.Due)}", $"“{Clock(words, resumed.Clock)}” runs on{Until(words, resumed.Due)}"),
            Fact.ClockExtended longer => say.Say($"“{Clock(words, longer.Clock)}”延长{say.Say(longer.By.Words)}{Until(words, longer.Due)}", $"“{Clock(words, longer.Clock)}” is extended by {say.Say(longer.By.Words)}{Until(words, longer.Due)}") + Promised(words, longer.PromisedDue),
            Fact.ClockStopped stopped => say.Say($"“{Clock(words, stopped.Clock)}”停止计时", $"“{Clock(words, stopped.Clock)}” stops"),
            Fact.ClockRanOut ran => say.Say($"“{Clock(words, ran.Clock)}”期限届满", $"“{Clock(words, ran.Clock)}” ran out"),
            Fact.ClockRecomputed moved => say.Say($"“{Clock(words, moved.Clock)}”重新计算{Until(words, moved.Due)}", $"“{Clock(words, moved.Clock)}” was computed anew{Until(words, moved.Due)}"),
            Fact.DocumentIssued issued => say.Say("签发", "issued: ") + words.Paper(issued.Document.Kind, issued.Document.At),
            Fact.RequestMade made => say.Say($"请求{words.Office(made.To)}：{words.Request(made.Name)}", $"asked {words.Office(made.To)}: {words.Request(made.Name)}"),
            Fact.RequestUnanswered => say.Say("请求逾期未答复", "the request was not answered in time"),
            Fact.OfficeFound found => say.Say($"{words.Role(found.Role)}改为{words.Office(found.Office)}", $"{words.Role(found.Role)}: from now on {words.Office(found.Office)}"),
            Fact.OfficeJoined joined => say.Say($"{words.Office(joined.Office)}参与办理", $"{words.Office(joined.Office)} takes part"),
            Fact.Escalated up => say.Say($"上级机关{words.Office(up.To)}介入督办", $"{words.Office(up.To)} joins to supervise"),
            Fact.ListingProposed listed => say.Say($"提请{words.Office(listed.Above)}挂牌督办{words.Office(listed.Of)}", $"proposed for the supervision list of {words.Office(listed.Above)}, to hold {words.Office(listed.Of)} to it"),
            Fact.ListingOpened entry => say.Say($"{words.Office(entry.Above)}的督办编号 {entry.Listing}", $"entry {entry.Listing} of {words.Office(entry.Above)}"),
            _ => null,
        };
    }

    /// <summary>Materials put right stand beside it, and what was left as it was in the applicant's reason.</summary>
    private static string Corrected(CaseWords words, Fact.CorrectionMade made) => made.Answers.Count == 0
        ? words.Language.Say("补正已提交，没有改动申请内容", "the correction was handed in; no answer was changed")
        : words.Language.Say("补正已提交，改了：", "the correction was handed in; changed: ") + string.Join(words.Language.Say("；", "; "), made.Answers.Keys.Select(words.Item));

    private static string Clock(CaseWords words, string name) => words.Clock(name);

    private static string Promised(CaseWords words, Due? due) =>
        due is { } at ? words.Language.Say($"；承诺时限随之顺延，{words.Language.Say(at)}到期", $"; the promised limit follows, due {words.Language.Say(at)}") : "";

    private static string Until(CaseWords words, Due? due) =>
        due is { } at ? words.Language.Say($"，{words.Language.Say(at)}到期", $", due {words.Language.Say(at)}") : "";
}
