using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Words;
using Tongban.Matters.Thresholds;

namespace Tongban.Matters.Environment;

/// <summary>
/// Holds findings against the interpretation in force on the day it was done, and proposes a way: refer, establish more, or handle it as an
/// administrative case. It never decides: the head of the bureau does, within three days of the report (环环监〔2017〕17号 article 5).
/// </summary>
public static class PollutionJudge
{
    private const string Must = "crime-referral-2001#3";
    private const string Conditions = "environment-referral-2017#5";
    private const string NoFineInstead = "crime-referral-2001#11";
    private const string Code = "ecological-code-2026#1083";
    private static readonly LocalDate CodeFrom = new(2026, 8, 15);

    /// <summary>The judgement, or which law is not held here.</summary>
    public static Judgement? Judge(PollutionFindings findings) => findings.On < PollutionCrime.From ? null : Judged(findings);

    /// <summary>What is said about a day before the interpretation, whose text is not held: nothing is guessed.</summary>
    public static NoLaw Before { get; } = new(new(
        "行为发生在2023年8月15日以前，当时适用的是法释〔2016〕29号，本系统没有收录其条文，不作判断，请人工对照；跨越该日的连续行为，以行为终了之日填写",
        "it was done before 2023-08-15, under 法释〔2016〕29号, whose text is not held here: nothing is judged, compare by hand; for conduct that went on past that day give the day it ended"));

    private static Judgement Judged(PollutionFindings findings)
    {
        var items = PollutionCrime.Groups.SelectMany(group => group.On(findings)).ToImmutableArray();
        var proposal = Propose(findings, items);
        return new(findings.On, items, proposal, [.. Prompts(findings.Handling, proposal)]);
    }

    private static Proposal Propose(PollutionFindings findings, ImmutableArray<JudgedItem> items)
    {
        var crimes = items.Where(IsCrime).ToImmutableArray();
        var met = crimes.Where(item => item.Standing is Standing.Met).ToImmutableArray();
        var missing = crimes.SelectMany(item => item.Missing).Distinct(StringComparer.Ordinal).ToImmutableArray();
        return !met.IsEmpty && OnlyWithoutPermit(items) ? new(Channel.Verify, NotThenACrime, ["pollution-crime-2023#7"], ["circumstances.onlyWithoutPermit"])
            : !met.IsEmpty ? Refer(findings.On, met, findings.Handling)
            : missing.IsEmpty && findings.Unlawful is false ? new(Channel.None, Lawful, [.. crimes.Select(item => item.Clause).Distinct(StringComparer.Ordinal)], [])
            : missing.IsEmpty ? new(Channel.Punish, Administrative, ["administrative-penalty-law#27"], [])
            : new(Channel.Verify, More, [Conditions], missing);
    }

    private static bool IsCrime(JudgedItem item) => item.Clause is "pollution-crime-2023#1" or "pollution-crime-2023#2" or "pollution-crime-2023#3" or "pollution-crime-2023#8" or "pollution-crime-2023#10";

    /// <summary>The paragraph excludes what it says is absent; an item that is met and the finding that nothing but a permit was missing contradict each other.</summary>
    private static bool OnlyWithoutPermit(ImmutableArray<JudgedItem> items) => items.Any(item => item is { Number: "7.2", Standing: Standing.Met });

    private static Proposal Refer(LocalDate on, ImmutableArray<JudgedItem> met, Handling? handling)
    {
        var numbers = string.Join("、", met.Select(item => item.Number));
        var missing = ReferralConditions(handling).Missing;
        return new(
            Channel.Refer,
            new(
                $"涉嫌环境犯罪（{numbers}），应当向公安机关移送：两名以上执法人员核实并提出书面报告，本机关负责人三日内决定{Unmet(handling).Zh}。规则只作提示，由本机关负责人决定。",
                $"A suspected environmental crime ({numbers}), to be referred to the police: two or more officers verify and report, the head decides within three days{Unmet(handling).En}. The rule proposes; the head of the bureau decides."),
            [Must, Conditions, .. on >= CodeFrom ? [Code] : ImmutableArray<string>.Empty, .. met.Select(item => item.Clause).Distinct(StringComparer.Ordinal)],
            missing);
    }

    private static Wording Unmet(Handling? handling) => ReferralConditions(handling).Standing is Standing.NotMet
        ? new("；主体、程序或者证据尚不合移送条件，须先补正", "; power, procedure or evidence do not meet the conditions of a referral yet and have to be put right first")
        : new("", "");

    private static Reading ReferralConditions(Handling? handling) => Reading.All(
        Known.Yes("handling.lawfulProcedure", handling?.LawfulProcedure, new("实施行政执法的主体与程序合法", "power and procedure are lawful")),
        Known.Yes("handling.lawfulEvidence", handling?.LawfulEvidence, new("有合法证据证明有涉嫌环境犯罪的事实发生", "lawful evidence shows that it was done")));

    private static IEnumerable<Prompt> Prompts(Handling? handling, Proposal proposal)
    {
        if (proposal.Channel is Channel.Refer && handling?.Referred is false)
        {
            yield return new("not-referred", new("已达到移送标准而没有移送：应当依法移送；检察机关可以提出检察意见，任何单位和个人可以举报。", "It meets the threshold and is not referred: refer it; the procurators may say so, and anybody may report it."), "crime-referral-2001#14");
        }

        if (proposal.Channel is Channel.Refer && handling is { Fined: true, Referred: not true })
        {
            yield return new("fine-in-place-of-referral", new("已处罚款而没有移送：不得以行政处罚代替移送；罚款依法折抵罚金。", "A fine was imposed and it is not referred: a penalty never takes the place of referral; the fine counts towards a criminal fine."), NoFineInstead);
        }
    }

    private static readonly Wording NotThenACrime = new(
        "所填“仅为无证经营、没有其他违法污染”与已达到的情形相互矛盾，请先核实（第七条第二款）。", "“Business without a permit and nothing else” contradicts an item that is met: establish which (article 7, second paragraph).");

    private static readonly Wording More = new(
        "现有材料尚不能判断是否涉嫌犯罪，请核实所列各项。规则只作提示，由办案人员决定。", "What is known does not say yet whether it is a suspected crime: establish what is listed. The rule proposes; officials decide.");

    private static readonly Wording Lawful = new(
        "已查明不违反国家规定，所列情形均未达到；“其他”情形由人判断。规则只作提示，由办案人员决定。", "It was found not to be against the law, and none of the items is met; what the law leaves open is for people. The rule proposes; officials decide.");

    private static readonly Wording Administrative = new(
        "所列情形均未达到，建议依法作为行政案件处理；“其他”情形由人判断。规则只作提示，由办案人员决定。", "None of the items is met: to be handled as an administrative case; what the law leaves open is for people. The rule proposes; officials decide.");
}
