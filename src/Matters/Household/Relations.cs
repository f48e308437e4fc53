using System.Collections.Immutable;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;
using static Tongban.Matters.Household.Inputs;

namespace Tongban.Matters.Household;

/// <summary>
/// What the members of a household are to its head, in the words of the household book (GB/T 4761 家庭关系代码 names the same kinds). What two people really are
/// to each other is on their papers, at which a clerk looks; these rules see what contradicts itself.
/// </summary>
internal static class Relations
{
    private static readonly ImmutableHashSet<string> Men = ["husband", "son", "son-in-law", "grandson", "father", "father-in-law", "grandfather", "brother"];
    private static readonly ImmutableHashSet<string> Women = ["wife", "daughter", "daughter-in-law", "granddaughter", "mother", "mother-in-law", "grandmother", "sister"];

    private static readonly ImmutableArray<string> Asked = ["householdHead", "relationToHead", "applicantName", "applicantNumber"];

    internal static ImmutableArray<Rule> Rules { get; } =
    [
        new(
            "household.relation-fits-head",
            new("与户主关系和户主、公民身份号码相符", "What each is to the head fits the head and the identity number"),
            Asked,
            FitsHead),
    ];

    private static RuleAnswer FitsHead(RuleInput input) =>
        Asked.FirstOrDefault(field => string.IsNullOrEmpty(input.Value(field))) is { } open ? new RuleAnswer.Missing(open)
        : IsHead(input) == (input.Value("relationToHead") == "head") && Answers(input).All(one => Fits(one.Relation, one.Number)) ? Met : Contradiction;

    /// <summary>Whether the head is called as the applicant is.</summary>
    private static bool IsHead(RuleInput input) => input.Value("householdHead")?.Trim() == input.Value("applicantName")?.Trim();

    private static IEnumerable<(string? Relation, string? Number)> Answers(RuleInput input) =>
        input.Members("children", "number", "name", "relation").Select(field => (input.Value(field[..^"number".Length] + "relationToHead"), input.Value(field)))
            .Prepend((input.Value("relationToHead"), input.Value("applicantNumber")));

    private static bool Fits(string? relation, string? number) =>
        relation is null || number is null || Number(number) is not { } read || !(read.Sex is Sex.Male ? Women : Men).Contains(relation);

    private static RuleAnswer Contradiction { get; } = new RuleAnswer.NotMet(
        new("与户主关系和户主、公民身份号码对不上。", "What one of them is to the head fits neither the head nor the identity number."), "household-registration-1958#4");
}
