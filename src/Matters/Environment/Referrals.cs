using System.Collections.Immutable;
using Tongban.Kernel.Matters;

namespace Tongban.Matters.Environment;

/// <summary>Rules about referring a suspected crime.</summary>
internal static class Referrals
{
    private const string TwoOfficers = "crime-referral-2001#5";

    internal static ImmutableArray<Rule> Rules { get; } =
    [
        new(
            "environment.two-officers",
            new("已指定两名以上执法人员核实", "Two officers or more are appointed to verify"),
            ["leadOfficer", "secondOfficer"],
            Appointed),
    ];

    private static RuleAnswer Appointed(RuleInput input) =>
        string.IsNullOrWhiteSpace(input.Value("leadOfficer")) ? new RuleAnswer.Missing("leadOfficer")
        : string.IsNullOrWhiteSpace(input.Value("secondOfficer")) ? new RuleAnswer.Missing("secondOfficer")
        : input.Value("leadOfficer")?.Trim() == input.Value("secondOfficer")?.Trim() ? new RuleAnswer.NotMet(
            new("应当指定两名或者两名以上执法人员，所填的是同一个人。", "Two officers or more are to be appointed; the names given are one person's."), TwoOfficers)
        : new RuleAnswer.Met();
}
