using System.Collections.Immutable;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;
using static Tongban.Matters.Household.Inputs;

namespace Tongban.Matters.Household;

/// <summary>
/// Rules about who is whose parent, as far as identity numbers tell: a father is a man, a parent was born before the child, and by years enough. Not proof that two
/// people are parent and child: that is on their papers, at which a clerk looks.
/// </summary>
internal static class Parents
{
    /// <summary>A parent younger than this at the birth is possible and rare: the office compares the papers.</summary>
    private const int FewestYears = 14;

    private const string StepParent = "step-parent";
    private const string Stepchild = "stepchild";
    private const string OfPractice = "platform-practice#2";
    private const string OfIdentity = "id-card-law#3";

    internal static ImmutableArray<Rule> Rules { get; } =
    [
        new(
            "household.parent-who-moves-is-elder",
            new("投靠的父母早于子女出生", "The parent who moves was born before the child"),
            ["applicantNumber", "childNumber", "kinship"],
            input => input.With("applicantNumber", Number, parent => input.With("childNumber", Number, child => Compare(parent, child, input.Value("kinship") == StepParent)))),
        new(
            "household.parent-to-be-joined-is-elder",
            new("被投靠的父母早于子女出生", "The parent to be joined was born before the child"),
            ["parentNumber", "applicantNumber"],
            input => input.With("parentNumber", Number, parent => input.With("applicantNumber", Number, child => Compare(parent, child, step: false)))),
        new(
            "household.children-are-younger",
            new("随迁子女晚于申请人出生", "The children who move along were born after the applicant"),
            ["applicantNumber", "children.*.number", "children.*.relation"],
            input => input.With("applicantNumber", Number, parent => input.Members("children", "number", "name", "relation").Select(field => ChildOf(input, parent, field)).Together())),
        new(
            "household.kinship-fits-sex",
            new("所选的父亲、母亲与公民身份号码相符", "A father or mother is one by the identity number"),
            ["kinship", "applicantNumber"],
            KinshipFitsSex),
    ];

    /// <summary>Whether few years are odd depends on whether it is a stepchild, so nothing is said of them before that is answered.</summary>
    private static RuleAnswer ChildOf(RuleInput input, IdentityNumber parent, string field)
    {
        var relation = field[..^"number".Length] + "relation";
        var answer = input.With(field, Number, child => Compare(parent, child, input.Value(relation) == Stepchild));
        return answer is RuleAnswer.Doubted && string.IsNullOrEmpty(input.Value(relation)) ? new RuleAnswer.Missing(relation) : answer;
    }

    /// <summary>A step-parent may be of any age: one who is not the elder is checked and not refused.</summary>
    private static RuleAnswer Compare(IdentityNumber parent, IdentityNumber child, bool step) =>
        parent.BirthDate >= child.BirthDate ? step ? NotElder : Impossible
        : !step && parent.BirthDate.PlusYears(FewestYears) > child.BirthDate ? Close(parent.AgeOn(child.BirthDate))
        : Met;

    private static RuleAnswer Impossible { get; } = new RuleAnswer.NotMet(
        new("按公民身份号码，父母的出生日期不早于子女，请核对号码。", "By the identity numbers the parent was not born before the child; check the numbers."), OfPractice);

    private static RuleAnswer NotElder { get; } = new RuleAnswer.Doubted(
        new("按公民身份号码，继父母不比继子女年长，请核对号码；号码没有错的，由受理机关核对材料后决定。", "By the identity numbers the step-parent is not older than the stepchild; check the numbers. Where they are right, the office compares the papers and decides."), OfPractice);

    private static RuleAnswer.Doubted Close(int years) => new(
        new($"按公民身份号码，父母只比子女大{years}岁，请核对号码；号码没有错的，由受理机关核对亲子关系材料后决定。", $"By the identity numbers the parent is only {years} years older than the child; check the numbers. Where they are right, the office compares the proof of kinship and decides."), OfPractice);

    private static RuleAnswer KinshipFitsSex(RuleInput input) => input.Value("kinship") is not { Length: > 0 } kinship
        ? new RuleAnswer.Missing("kinship")
        : input.With("applicantNumber", Number, number => (kinship, number.Sex) is ("father", Sex.Female) or ("mother", Sex.Male) ? OtherSex : Met);

    private static RuleAnswer OtherSex { get; } = new RuleAnswer.NotMet(
        new(
            "所选的“父亲”或者“母亲”与您公民身份号码的第十七位（单数为男，双数为女）不符，请核对是哪一项填错了。",
            "A father or a mother is not one by the seventeenth digit of your identity number (odd for men, even for women); check which of the two is wrong."), OfIdentity);
}
