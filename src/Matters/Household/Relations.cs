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
    private static readonly ImmutableHashSet<string> Men =
        ["husband", "son", "son-in-law", "sons-son", "daughters-son", "father", "wifes-father", "husbands-father", "fathers-father", "mothers-father", "elder-brother", "younger-brother"];

    private static readonly ImmutableHashSet<string> Women =
        ["wife", "daughter", "daughter-in-law", "sons-daughter", "daughters-daughter", "mother", "wifes-mother", "husbands-mother", "fathers-mother", "mothers-mother", "elder-sister", "younger-sister"];

    private static readonly ImmutableHashSet<string> OfAMan = ["wife", "wifes-father", "wifes-mother"];
    private static readonly ImmutableHashSet<string> OfAWoman = ["husband", "husbands-father", "husbands-mother"];

    // Of the head no number is asked; where a party of the case is called so, hers is known. A matter asks for the parties it has.
    private static readonly ImmutableArray<(string Name, string Number)> Joined = [("spouseName", "spouseNumber"), ("parentName", "parentNumber"), ("childName", "childNumber")];

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
        : IsHead(input) == (input.Value("relationToHead") == "head") && Answers(input).All(one => Fits(one.Relation, one.Number) && FitsHeadOf(HeadsSex(input), one.Relation)) ? Met : Contradiction;

    /// <summary>Whether the head is called as the applicant is.</summary>
    private static bool IsHead(RuleInput input) => input.Value("householdHead")?.Trim() == input.Value("applicantName")?.Trim();

    private static IEnumerable<(string? Relation, string? Number)> Answers(RuleInput input) =>
        input.Members("children", "number", "name", "relation").Select(field => (input.Value(field[..^"number".Length] + "relationToHead"), input.Value(field)))
            .Prepend((input.Value("relationToHead"), input.Value("applicantNumber")));

    private static bool Fits(string? relation, string? number) =>
        relation is null || number is null || Number(number) is not { } read || !(read.Sex is Sex.Male ? Women : Men).Contains(relation);

    private static bool FitsHeadOf(Sex? head, string? relation) => relation is null || !(head switch { Sex.Male => OfAWoman, Sex.Female => OfAMan, null => [] }).Contains(relation);

    /// <summary>The sex of the head, where she is a party of the case; null where nothing tells it.</summary>
    private static Sex? HeadsSex(RuleInput input) => Joined
        .Where(party => input.Value(party.Name)?.Trim() == input.Value("householdHead")?.Trim())
        .Select(party => input.Value(party.Number) is { } number ? Number(number)?.Sex : null)
        .FirstOrDefault(sex => sex is not null);

    private static RuleAnswer Contradiction { get; } = new RuleAnswer.NotMet(
        new("与户主关系和户主、公民身份号码对不上。", "What one of them is to the head fits neither the head nor the identity number."), "household-registration-1958#4");
}
