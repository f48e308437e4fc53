using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Words;
using Tongban.Matters.Thresholds;

namespace Tongban.Matters.Fisheries;

/// <summary>
/// Holds findings about fishing against the law in force on the day: first the crime, then the administrative penalty, then punish or teach.
/// It proposes; a named official decides.
/// </summary>
public static class FishingJudge
{
    private static readonly LocalDate DiscretionFrom = new(2021, 7, 15);

    /// <summary>The judgement, or null where no text of that day is held.</summary>
    public static Judgement? Judge(FishingFindings findings)
    {
        var crime = FishingCrime.On(findings);
        return crime.IsEmpty || findings.On < DiscretionFrom ? null : Judged(findings, crime);
    }

    /// <summary>What is said about a day whose law is not held: nothing is guessed.</summary>
    public static NoLaw Before { get; } = new(new(
        "行为当日适用的条文本系统没有收录齐全，不作判断，请人工对照：收录自2021年7月15日起，其中内陆水域在2022年4月9日以前只收录长江流域重点水域的规定",
        "the texts in force on that day are not all held here: nothing is judged, compare by hand; they are held from 2021-07-15 on, for inland waters before 2022-04-09 only those of the Yangtze's key waters"));

    private static Judgement Judged(FishingFindings findings, ImmutableArray<ItemGroup<FishingFindings>> crime)
    {
        var crimes = crime.SelectMany(group => group.On(findings)).ToImmutableArray();
        var penalties = FishingPenalties.On(findings.On).SelectMany(group => group.On(findings)).ToImmutableArray();
        var discretion = Discretion.Groups.SelectMany(group => group.On(findings)).ToImmutableArray();
        return new(findings.On, [.. crimes, .. penalties, .. discretion], Propose(Grave(crimes), penalties, discretion), []);
    }

    /// <summary>The items that make it a crime, without those that only weigh it.</summary>
    private static ImmutableArray<JudgedItem> Grave(ImmutableArray<JudgedItem> crimes) =>
        [.. crimes.Where(item => item.Effect == FishingCrime.Inland.Effect)];

    private static Proposal Propose(ImmutableArray<JudgedItem> crimes, ImmutableArray<JudgedItem> penalties, ImmutableArray<JudgedItem> discretion)
    {
        var met = Met(crimes);
        var missing = crimes.SelectMany(item => item.Missing).Distinct(StringComparer.Ordinal).ToImmutableArray();
        return !met.IsEmpty ? new(Channel.Refer, Refer, ["crime-referral-2001#3", .. Clauses(met)], [])
            : !missing.IsEmpty ? new(Channel.Verify, More, [.. Clauses(crimes)], missing)
            : Administrative(penalties, discretion);
    }

    private static Proposal Administrative(ImmutableArray<JudgedItem> penalties, ImmutableArray<JudgedItem> discretion)
    {
        var met = Foremost(Met(penalties));
        var missing = penalties.SelectMany(item => item.Missing).Distinct(StringComparer.Ordinal).ToImmutableArray();
        return met.IsEmpty && !missing.IsEmpty ? new(Channel.Verify, More, [.. Clauses(penalties)], missing)
            : met.IsEmpty ? new(Channel.None, Nothing, [.. Clauses(penalties)], [])
            : Discretion.MustTeach(discretion) || Discretion.MayTeach(discretion) ? new(Channel.Teach, Discretion.MustTeach(discretion) ? MustTeach : MayTeach, [.. Clauses(Met(discretion)), .. Clauses(met)], [])
            : new(Channel.Punish, Punish, [.. Clauses(met), .. Clauses(Met(discretion))], [.. discretion.SelectMany(item => item.Missing).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>For trade fishing in the Yangtze's banned waters the special law goes before the Fisheries Law.</summary>
    private static ImmutableArray<JudgedItem> Foremost(ImmutableArray<JudgedItem> met) =>
        met.Any(FishingPenalties.IsSpecial) ? [.. met.Where(FishingPenalties.IsSpecial)] : met;

    private static ImmutableArray<JudgedItem> Met(ImmutableArray<JudgedItem> items) => [.. items.Where(item => item.Standing is Standing.Met)];

    private static IEnumerable<string> Clauses(ImmutableArray<JudgedItem> items) => items.Select(item => item.Clause).Distinct(StringComparer.Ordinal);

    private static readonly Wording Refer = new(
        "涉嫌非法捕捞水产品罪，应当向公安机关移送；不得以行政处罚代替移送。规则只作提示，由本机关负责人决定。", "Suspected illegal fishing, to be referred to the police; a penalty does not take its place. The rule proposes; the head of the office decides.");

    private static readonly Wording More = new(
        "现有材料尚不能判断，请核实所列各项。规则只作提示，由办案人员决定。", "What is known does not say yet: establish what is listed. The rule proposes; officials decide.");

    private static readonly Wording Punish = new(
        "未达到追究刑事责任的标准，建议依法给予行政处罚；裁量情节见所列各项。规则只作提示，由办案人员决定。", "Below the threshold of a crime: an administrative penalty is proposed; for discretion see the items. The rule proposes; officials decide.");

    private static readonly Wording MustTeach = new(
        "有应当不予行政处罚的情形，建议教育，不予处罚。规则只作提示，由办案人员决定。", "A ground on which no penalty is given is met: teaching is proposed. The rule proposes; officials decide.");

    private static readonly Wording MayTeach = new(
        "有可以不予行政处罚的情形，是否处罚由办案人员裁量；不予处罚的应当教育。规则只作提示。", "A ground on which the penalty may be left out is met: officials weigh it; who is not punished is taught. The rule proposes.");

    private static readonly Wording Nothing = new("所列情形均未达到；“其他”情形由人判断。", "None of the items is met; what the law leaves open is for people.");
}
