namespace Tongban.Definitions.Tests.Cases;

/// <summary>
/// Legality is tested over every stage, action and role by a family of tests for each system, since a case is opened by other answers and actors in
/// each. A matter that stands in none of them would be tested by nothing, and nothing would say so.
/// </summary>
public sealed class LegalityFamiliesTests
{
    [Fact]
    public void Every_version_of_every_shipped_matter_belongs_to_a_family() =>
        DefinitionSet.Load(A.Folder).Law.Matters.Select(matter => matter.Version).Order(StringComparer.Ordinal).ShouldBe(
            Families().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            "a new matter gets a sample under samples/household, or a family of its own that is named here");

    private static IEnumerable<string> Families() =>
        Samples.LegalityTests.Lives().Select(row => row.Data.Item2).Concat(Environment.ReferralLegalityTests.Versions.Select(row => row.Data))
        .Concat(Environment.ListingLegalityTests.Versions.Select(row => row.Data))
        .Concat(Fisheries.FishingCaseLegalityTests.Versions.Select(row => row.Data));
}
