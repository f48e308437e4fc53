using NodaTime;

namespace Tongban.Definitions.Tests;

public sealed class ShippedDefinitionsTests
{
    private static readonly DefinitionSet Set = DefinitionSet.Load(A.Folder);

    [Fact]
    public void The_shipped_definitions_have_no_fault() => Set.Faults.Select(fault => fault.ToString()).ShouldBeEmpty();

    [Fact]
    public void Six_kinds_of_household_transfer_are_there_two_of_them_without_a_permit()
    {
        var today = Set.Law.Matters.Where(matter => matter.Id.StartsWith("household.transfer.", StringComparison.Ordinal) && matter.Until is null).ToList();
        today.Select(matter => matter.Code).Order().ShouldBe([1001, 1002, 1003, 1004, 1005, 1006]);
        today.Where(matter => matter.Stage("review") is null).Select(matter => matter.Id).Order()
            .ShouldBe(["household.transfer.admitted-student", "household.transfer.graduate"]);
    }

    [Fact]
    public void A_transfer_across_provinces_did_not_exist_the_day_before_it_began_everywhere()
    {
        Set.Law.MatterOn("household.transfer.spouse", new(2021, 11, 30)).ShouldBeNull();
        Set.Law.MatterOn("household.transfer.spouse", new(2021, 12, 1)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(2023, 12, 31, "reconsideration-law#9")]
    [InlineData(2024, 1, 1, "reconsideration-law#20")] // 行政复议法 2023 revision, art. 90
    public void The_remedy_cites_the_law_of_its_day(int year, int month, int day, string clause)
    {
        var matter = Set.Law.MatterOn("household.transfer.spouse", new(year, month, day)).ShouldNotBeNull();
        matter.Clock("reconsideration").ShouldNotBeNull().Basis.ShouldBe(clause);
        Set.Laws.Find(clause, new LocalDate(year, month, day)).ShouldNotBeNull().Clause.ShouldNotBeNull();
    }
}
