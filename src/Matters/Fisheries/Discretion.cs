using System.Collections.Immutable;
using Tongban.Kernel.Words;
using Tongban.Matters.Thresholds;

namespace Tongban.Matters.Fisheries;

/// <summary>
/// Punish or teach: what the Administrative Penalty Law (articles 30, 32, 33, in force from 2021-07-15) says about a penalty once one is possible.
/// Proposals, with the words must (应当) and may (可以) kept apart. Not about crimes.
/// </summary>
public static class Discretion
{
    private static readonly Wording NoPenaltyByAge = new("不予行政处罚，责令监护人加以管教", "no penalty; the guardian is told to discipline");
    private static readonly Wording MustBeLighter = new("应当从轻或者减轻行政处罚", "the penalty must be lighter or mitigated");
    private static readonly Wording NoPenalty = new("不予行政处罚，应当进行教育", "no penalty; the person is taught");
    private static readonly Wording MayBeNoPenalty = new("可以不予行政处罚，不予处罚的应当进行教育", "a penalty may be left out; then the person is taught");

    /// <summary>Every group, in the order of the law.</summary>
    public static ImmutableArray<ItemGroup<FishingFindings>> Groups { get; } =
    [
        new(NoPenaltyByAge, [Of("30", "30.1", "不满十四周岁", "under fourteen", f => Age(f, 0, 13))]),
        new(MustBeLighter,
        [
            Of("30", "30.2", "已满十四周岁不满十八周岁", "fourteen to seventeen", f => Age(f, 14, 17)),
            Of("32", "32.1", "主动消除或者减轻违法行为危害后果的", "undid or lessened the harm", f => Known.Yes("person.undoesHarm", f.Person?.UndoesHarm, new("主动消除或者减轻危害后果", "undid or lessened the harm"))),
            Of("32", "32.2", "受他人胁迫或者诱骗实施违法行为的", "coerced or lured by others", f => Known.Yes("person.coerced", f.Person?.Coerced, new("受胁迫或者诱骗", "coerced or lured"))),
            Of("32", "32.3", "主动供述行政机关尚未掌握的违法行为的", "told of unlawful acts not yet known", f => Known.Yes("person.volunteersFacts", f.Person?.VolunteersFacts, new("主动供述尚未掌握的违法行为", "told of acts not yet known"))),
            Of("32", "32.4", "配合行政机关查处违法行为有立功表现的", "helped the inquiry with merit", f => Known.Yes("person.helpsInquiry", f.Person?.HelpsInquiry, new("有立功表现", "helped with merit"))),
            Of("32", "32.5", "法律、法规、规章规定其他应当从轻或者减轻行政处罚的", "other grounds in law", null),
        ]),
        new(NoPenalty,
        [
            Of("33", "33.1", "违法行为轻微并及时改正，没有造成危害后果的", "slight, put right in time, no harm", f => Reading.All(
                Known.Yes("person.slight", f.Person?.Slight, new("违法行为轻微", "slight")), PutRight(f), Known.Yes("person.noHarm", f.Person?.NoHarm, new("没有造成危害后果", "no harm")))),
            Of("33", "33.3", "当事人有证据足以证明没有主观过错的", "evidence enough that there was no fault", f => Known.Yes("person.provesNoFault", f.Person?.ProvesNoFault, new("有证据足以证明没有主观过错", "evidence of no fault"))),
        ]),
        new(MayBeNoPenalty,
        [
            Of("33", "33.2", "初次违法且危害后果轻微并及时改正的", "a first time, slight harm, put right in time", f => Reading.All(
                Known.Yes("person.firstTime", f.Person?.FirstTime, new("初次违法", "a first time")), Known.Yes("person.harmSlight", f.Person?.HarmSlight, new("危害后果轻微", "slight harm")), PutRight(f))),
        ]),
    ];

    /// <summary>Whether the penalty has to be left out, by an item that is met.</summary>
    internal static bool MustTeach(ImmutableArray<JudgedItem> items) => Met(items, NoPenaltyByAge) || Met(items, NoPenalty);

    /// <summary>Whether it may be left out.</summary>
    internal static bool MayTeach(ImmutableArray<JudgedItem> items) => Met(items, MayBeNoPenalty);

    private static bool Met(ImmutableArray<JudgedItem> items, Wording effect) => items.Any(item => item.Standing is Standing.Met && item.Effect == effect);

    private static Item<FishingFindings> Of(string article, string number, string zh, string en, Func<FishingFindings, Reading>? judge) => new($"administrative-penalty-law#{article}", number, new(zh, en), judge);

    private static Reading PutRight(FishingFindings f) => Known.Yes("person.putRight", f.Person?.PutRight, new("及时改正", "put right in time"));

    private static Reading Age(FishingFindings f, int least, int most) => Reading.Of(new(
        "person.age",
        f.Person?.Age is { } age ? age.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        new($"{least}至{most}周岁", $"aged {least} to {most}"),
        f.Person?.Age switch { null => Standing.Undecided, { } years when years >= least && years <= most => Standing.Met, _ => Standing.NotMet }));
}
