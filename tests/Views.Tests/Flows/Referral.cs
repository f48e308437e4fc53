using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using static Tongban.Views.Tests.Flows.Office;

namespace Tongban.Views.Tests.Flows;

/// <summary>A referral of Hangzhou Xihu's bureau in a test: who does what reads as a word each.</summary>
internal sealed class Referral : IAsyncDisposable
{
    internal const string Bureau = "ecology-environment-bureau:330106";
    internal const string Police = "public-security-bureau:330106";
    internal const string OtherPolice = "public-security-bureau:330105";
    internal const string Procuratorate = "procuratorate:330106";
    internal const string Government = "people-government:330106";

    internal static readonly string[] SevenKinds = ["investigation-report", "site-records", "item-list", "pictures", "test-reports"];

    private readonly Office office;
    private readonly Life life;

    private Referral(Office office, CaseNumber number) => (this.office, life) = (office, new(office, number));

    internal Office Office => office;

    internal CaseNumber Number => life.Number;

    /// <summary>A bureau's clerk opens a case in the moment named, Beijing time.</summary>
    internal static async Task<Referral> OpenAsync(IStore store, string beijing, params IEnumerable<(string Name, string Value)> changes) =>
        await InAsync(await Office.OpenAsync(store, At(beijing).ToDateTimeOffset()), Answers(changes));

    /// <summary>Another case of the same bureau, now.</summary>
    internal Task<Referral> AnotherAsync() => InAsync(office, Answers());

    /// <summary>A case of the bureau among others on the same store.</summary>
    internal static Task<Referral> InAsync(Office atWork) => InAsync(atWork, Answers());

    private static async Task<Referral> InAsync(Office atWork, Map<string> answers)
    {
        var result = await atWork.OpenByOfficeAsync("environment.referral", Clerk(Bureau), answers);
        return new(atWork, result.ShouldBeOfType<DeskResult.Done>(Why(result)).State.Number);
    }

    internal static Instant At(string beijing) => LocalDateTimePattern.GeneralIso.Parse(beijing).Value.InZoneStrictly(DateTimeZone.ForOffset(Offset.FromHours(8))).ToInstant();

    internal static Map<string> Answers(params IEnumerable<(string Name, string Value)> changes) => Map.Of(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["subject"] = "样例电镀有限公司", ["fileReference"] = "西环立〔2026〕样例001号", ["caseAt"] = "330106", ["policeAt"] = "330106", ["charge"] = "pollution", ["threshold"] = "met",
        ["summary"] = "夜间倾倒电镀污泥三吨", ["penalised"] = "no", ["peopleKnown"] = "no",
    }.Select(answer => (answer.Key, changes.LastOrDefault(change => change.Name == answer.Key) is { Name: not null } change ? change.Value : answer.Value)));

    internal Task<CaseState> StateAsync() => life.StateAsync();

    internal void Pass(Duration duration) => office.PassUntil(office.Desk.Now + duration);

    internal void PassUntil(Instant moment) => office.PassUntil(moment);

    /// <summary>Moves the time on and lets every clock that has run out by then do what it does.</summary>
    internal async Task<CaseState> RunAsync(Instant moment)
    {
        office.PassUntil(moment);
        await office.DrainAsync();
        office.Failures.ShouldBeEmpty();
        return await StateAsync();
    }

    internal Task<CaseState> ClerkAsync(string at, string action, string? reason = null, Func<CaseCommand.Take, CaseCommand.Take>? with = null) => life.DoesAsync(Clerk(at), action, reason, null, with);

    internal Task<CaseState> HeadAsync(string at, string action, string? reason = null, string? clause = null, Func<CaseCommand.Take, CaseCommand.Take>? with = null) =>
        life.DoesAsync(Reviewer(at), action, reason, clause, with);

    internal async Task<Refusal> RefusedAsync(Actor by, string action, string? reason = null, string? clause = null, Func<CaseCommand.Take, CaseCommand.Take>? with = null) =>
        (await life.TryAsync(by, action, reason, clause, with)).ShouldBeOfType<DeskResult.Refused>().Grounds[0];

    internal async Task<DeskResult> AnswerAsync(string at, string answer)
    {
        var request = (await StateAsync()).Requests.Values.Last(request => request.To.ToString() == at);
        return await office.Desk.DoAsync(Number, new CaseCommand.AnswerRequest(Clerk(at), request.Id, answer, null), null, null, Cancel);
    }

    internal static Func<CaseCommand.Take, CaseCommand.Take> Inputs(params (string Name, string Value)[] inputs) => take => take with { Inputs = Map.Of(inputs) };

    internal Func<CaseCommand.Take, CaseCommand.Take> Papers(params string[] names) => take => take with
    {
        Materials = Seq.From(names.Select(name => new GivenMaterial(name, "f-" + name, name + ".pdf", "application/pdf", 1, new string('0', 64), office.Desk.Now))),
    };

    internal async Task<CaseState> ToDecideAsync(string lawfulEvidence = "yes")
    {
        await HeadAsync(Bureau, "appoint", with: Inputs(("leadOfficer", "甲某"), ("secondOfficer", "乙某")));
        return await ClerkAsync(Bureau, "report", with: Inputs(("lawfulProcedure", "yes"), ("lawfulEvidence", lawfulEvidence)));
    }

    internal async Task<CaseState> ToHandOverAsync()
    {
        await ToDecideAsync();
        return await HeadAsync(Bureau, "approve");
    }

    internal async Task<CaseState> ToReceiveAsync()
    {
        await ToHandOverAsync();
        return await ClerkAsync(Bureau, "refer", with: Papers(SevenKinds));
    }

    internal async Task<CaseState> ToReviewAsync()
    {
        await ToReceiveAsync();
        return await ClerkAsync(Police, "receive");
    }

    internal async Task<CaseState> ToInvestigationAsync()
    {
        await FileAsync();
        return await ClerkAsync(Police, "tell-filed");
    }

    internal async Task<CaseState> ToProsecutionAsync()
    {
        await ToInvestigationAsync();
        return await HeadAsync(Police, "send-for-prosecution");
    }

    internal async Task<CaseState> ToNotFiledAsync()
    {
        await NotFileAsync();
        return await ClerkAsync(Police, "tell-not-filed");
    }

    internal async Task<CaseState> ToReconsiderationAsync()
    {
        await ToNotFiledAsync();
        return await HeadAsync(Bureau, "ask-reconsideration", "有证据证明有犯罪事实");
    }

    internal async Task<CaseState> ToUpheldAsync()
    {
        await ToReconsiderationAsync();
        return await HeadAsync(Police, "uphold-not-filed", "维持不立案", "police-criminal-procedure#181");
    }

    internal async Task<CaseState> ToSupervisionAsync()
    {
        await ToUpheldAsync();
        return await HeadAsync(Bureau, "suggest-supervision", "仍有异议");
    }

    internal async Task<CaseState> ToOrderedAsync()
    {
        await ToSupervisionAsync();
        await HeadAsync(Procuratorate, "ask-reasons");
        (await AnswerAsync(Police, "given")).ShouldBeOfType<DeskResult.Done>();
        return await HeadAsync(Procuratorate, "order-filing", "不立案理由不能成立");
    }

    internal async Task<CaseState> ToAdvisedAsync()
    {
        await ToDecideAsync();
        await HeadAsync(Bureau, "reject", "认为不构成犯罪");
        return await HeadAsync(Procuratorate, "advise-referral", "涉嫌环境犯罪，应当移送");
    }

    internal async Task<CaseState> ToNotifyNotProsecutedAsync()
    {
        await ToProsecutionAsync();
        return await HeadAsync(Procuratorate, "not-prosecute", "犯罪情节轻微", "criminal-procedure-law#177");
    }

    /// <summary>Takes the case to where the clock named runs.</summary>
    internal Task<CaseState> ToClockAsync(string clock) => clock switch
    {
        "verify" or "penalty" => StateAsync(),
        "approve" => ToDecideAsync(),
        "hand-over" => ToHandOverAsync(),
        "receive" or "share-referral" => ToReceiveAsync(),
        "review" => ToReviewAsync(),
        "supply" => SupplyAsync(),
        "notify-filed" or "share-filing" => FileAsync(),
        "notify-not-filed" or "share-refusal" => NotFileAsync(),
        "hand-items" or "investigate" => ToInvestigationAsync(),
        "reconsideration" => ToNotFiledAsync(),
        "reconsider" => ToReconsiderationAsync(),
        "objection" => ToUpheldAsync(),
        "supervise" => ToSupervisionAsync(),
        "file-as-ordered" or "share-order" => ToOrderedAsync(),
        "follow-advice" => ToAdvisedAsync(),
        "prosecute" => ToProsecutionAsync(),
        "notify-not-prosecuted" => ToNotifyNotProsecutedAsync(),
        "supplement" => SupplementAsync(),
        "notify-withdrawn" => WithdrawAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(clock), clock, "No way to this clock is written down."),
    };

    public ValueTask DisposeAsync() => office.DisposeAsync();

    private async Task<CaseState> SupplyAsync()
    {
        await ToReviewAsync();
        return await ClerkAsync(Police, "ask-papers", "缺少监测报告原件");
    }

    private async Task<CaseState> FileAsync()
    {
        await ToReviewAsync();
        return await HeadAsync(Police, "file-case");
    }

    private async Task<CaseState> NotFileAsync()
    {
        await ToReviewAsync();
        return await HeadAsync(Police, "not-file", "没有犯罪事实", "police-criminal-procedure#178");
    }

    private async Task<CaseState> SupplementAsync()
    {
        await ToProsecutionAsync();
        return await HeadAsync(Procuratorate, "return-for-inquiry", "事实不清");
    }

    private async Task<CaseState> WithdrawAsync()
    {
        await ToInvestigationAsync();
        return await HeadAsync(Police, "withdraw-filing", "没有犯罪事实", "police-criminal-procedure#186");
    }
}
