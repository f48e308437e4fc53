using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;
using static Tongban.Matters.Household.Inputs;

namespace Tongban.Matters.Household;

/// <summary>
/// Rules about ages, read from identity numbers. An age is reached on the birthday itself; who was born on 29 February reaches it
/// on 28 February of a common year. Not proof of age: the number may be another person's, and a clerk looks at the papers.
/// </summary>
internal static class Ages
{
    private const int Majority = 18;
    private const int MarriageableMan = 22;
    private const int MarriageableWoman = 20;
    private const string OfMajority = "civil-code-marriage#17";
    private const string OfIdentity = "id-card-law#3";
    private const string OfMarriage = "civil-code-marriage#1047";
    private static readonly ImmutableArray<string> BothSpouses = ["applicantNumber", "spouseNumber"];

    internal static ImmutableArray<Rule> Rules { get; } =
    [
        new(
            "household.spouses-of-age",
            new("双方登记结婚之日已达法定婚龄", "Both were of marriageable age on the day of the marriage"),
            ["applicantNumber", "spouseNumber", "marriedOn"],
            SpousesOfAge),
        new(
            "household.spouses-of-both-sexes",
            new("双方为男女两方", "One of you is a man and one a woman"),
            ["applicantNumber", "spouseNumber"],
            input => input.With("applicantNumber", Number, one => input.With("spouseNumber", Number, other => one.Sex != other.Sex ? Met : new RuleAnswer.Doubted(
                new("按公民身份号码，双方性别相同，请核对号码；号码没有错的，由迁入地决定。", "By the identity numbers both of you are of one sex; check the numbers. Where they are right, the new place decides."), "civil-code-marriage#1046")))),
        new(
            "household.children-are-minors",
            new("随迁子女未满十八周岁", "The children who move along are under eighteen"),
            ["children.*.number"],
            input => input.Members("children", "number", "name", "relation")
                .Select(field => input.With(field, Number, number => Minor(number, input.Today))).Together()),
        new(
            "household.children-are-sons-or-daughters",
            new("随迁子女填的子、女与公民身份号码相符", "A child called son or daughter is one by the identity number"),
            ["children.*.number", "children.*.relation"],
            input => input.Members("children", "number", "name", "relation").Select(field => CalledBySex(input, field)).Together()),
        new(
            "household.child-is-adult",
            new("被投靠子女已成年", "The child to be joined is of age"),
            ["childNumber"],
            input => input.With("childNumber", Number, number => AgeOn(number, input.Today) >= Majority ? Met : new RuleAnswer.NotMet(
                new("被投靠的子女未满十八周岁，不能办理父母投靠成年子女。", "The child to be joined is under eighteen; parents can join a grown child only."), OfMajority))),
        new(
            "household.applicant-of-marriageable-age",
            new("迁移的子女已达法定婚龄", "The child who moves is of marriageable age"),
            ["applicantNumber"],
            input => input.With("applicantNumber", Number, number => OfMarriageableAge(number, input.Today) ? Met : new RuleAnswer.NotMet(
                new("子女未达法定婚龄。", "The child is not of marriageable age."), OfMarriage))),
        new(
            "household.situation-fits-age",
            new("投靠情形与子女年龄相符", "The situation given fits the child's age"),
            ["situation", "applicantNumber"],
            SituationFitsAge),
        new(
            "household.parent-of-age",
            new("投靠的父母达到迁入地规定的年龄", "The parent has reached the age the new place asks for"),
            ["applicantNumber", "moveTo"],
            ParentOfAge),
    ];

    private static RuleAnswer SpousesOfAge(RuleInput input) => input.With("marriedOn", Day, married =>
        BothSpouses
            .Select(field => input.With(field, Number, number => OfMarriageableAge(number, married) ? Met : new RuleAnswer.NotMet(
                new(
                    "按公民身份号码，双方在登记结婚之日未达法定婚龄（男二十二周岁，女二十周岁）。",
                    "By the identity numbers, one of you was under the legal age (22 for men, 20 for women) on the day of the marriage."), OfMarriage)))
            .Together());

    private static RuleAnswer Minor(IdentityNumber number, LocalDate today) => AgeOn(number, today) < Majority ? Met : new RuleAnswer.NotMet(
        new("随迁子女应未满十八周岁；成年子女请另行申请。", "Children who move along must be under eighteen; a grown child applies for herself."), OfMajority);

    private static RuleAnswer CalledBySex(RuleInput input, string field) => input.With(field, Number, number =>
        (input.Value(field[..^"number".Length] + "relation"), number.Sex) is ("son", Sex.Female) or ("daughter", Sex.Male)
            ? new RuleAnswer.NotMet(
                new(
                    "孩子填的“子”或者“女”与公民身份号码的第十七位（单数为男，双数为女）不符，请核对是哪一项填错了。",
                    "A child called son or daughter is not one by the seventeenth digit of the identity number (odd for men, even for women); check which of the two is wrong."), OfIdentity)
            : Met);

    private static RuleAnswer SituationFitsAge(RuleInput input) => input.Value("situation") is not { Length: > 0 } situation
        ? new RuleAnswer.Missing("situation")
        : input.With("applicantNumber", Number, number => situation == "minor" == AgeOn(number, input.Today) < Majority ? Met : new RuleAnswer.NotMet(
            new(
                "所选投靠情形与子女年龄不符：未满十八周岁请选“未成年子女”，已满十八周岁请选其他情形。",
                "The situation does not fit the child's age: choose “minor child” under eighteen, another situation from eighteen on."), OfMajority));

    private static RuleAnswer ParentOfAge(RuleInput input) => input.With("applicantNumber", Number, number => input.With("moveTo", Division, place =>
        LeastAge(input, number.Sex, place) is not { } value || AgeOn(number, input.Today) >= Years(value) ? Met : NotMetBy(value, Young(Years(value)), "platform-practice#3")));

    private static Wording Young(int least) => new($"迁入地要求投靠的父母年满{least}周岁。", $"The new place asks that the parent be {least} years old.");

    private static ParameterValue? LeastAge(RuleInput input, Sex sex, DivisionCode place) =>
        input.Parameters.At(sex switch { Sex.Male => "household.parent-age-male", Sex.Female => "household.parent-age-female" }, place);

    private static int Years(ParameterValue value) => int.Parse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool OfMarriageableAge(IdentityNumber number, LocalDate day) => AgeOn(number, day) >= number.Sex switch { Sex.Male => MarriageableMan, Sex.Female => MarriageableWoman };

    /// <summary>The age in full years; below zero before the birth.</summary>
    private static int AgeOn(IdentityNumber number, LocalDate day) => day < number.BirthDate ? -1 : number.AgeOn(day);
}
