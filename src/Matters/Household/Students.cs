using System.Collections.Immutable;
using Tongban.Kernel.Matters;
using static Tongban.Matters.Household.Inputs;

namespace Tongban.Matters.Household;

/// <summary>Rules about the transfer of students, which needs no permit and is handled on the spot.</summary>
internal static class Students
{
    private const int YearsAfterGraduation = 2;

    internal static ImmutableArray<Rule> Rules { get; } =
    [
        new(
            "household.graduated",
            new("已经毕业", "The student has graduated"),
            ["graduatedOn"],
            input => input.With("graduatedOn", Day, graduated => graduated <= input.Today ? Met : new RuleAnswer.NotMet(
                new("毕业日期在今天之后，请毕业后再申请。", "The day of graduation lies ahead; apply once you have graduated."), "linyi-household-guide#mv03"))),
        new(
            "household.first-move-after-graduation",
            new("户口在校集体户，或者毕业未满二年", "The household is in the school's collective one, or graduation lies less than two years back"),
            ["graduatedOn", "householdAt"],
            FirstMove),
    ];

    private static RuleAnswer FirstMove(RuleInput input) => input.Value("householdAt") switch
    {
        null or "" => new RuleAnswer.Missing("householdAt"),
        "school" => Met,
        _ => input.With("graduatedOn", Day, graduated => input.Today <= graduated.PlusYears(YearsAfterGraduation) ? Met : new RuleAnswer.NotMet(
            new("毕业已满二年且户口不在校集体户，请按工作调动或投靠办理。", "More than two years have passed since graduation and the household is not in the school's collective one; apply for a job transfer or to join family."),
            "student-transfer-tianjin#1")),
    };
}
