using CsCheck;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;

namespace Tongban.Kernel.Tests.Identity;

public sealed class SyntheticPeopleTests
{
    private static readonly DivisionCode Xihu = DivisionCode.Parse("330106");

    [Fact]
    public void The_same_seed_gives_the_same_people() =>
        Gen.Select(Gen.ULong, Gen.Int[0, 1_000_000]).Sample((seed, index) => SyntheticPeople.Of(seed, index, Xihu) == SyntheticPeople.Of(seed, index, Xihu));

    [Fact]
    public void Everybodys_number_is_well_made_and_everybodys_name_says_that_she_is_a_sample() =>
        Gen.ULong.Sample(seed =>
        {
            var person = SyntheticPeople.Of(seed, 0, Xihu);
            return IdentityNumber.TryParse(person.Number.ToString(), out _) && person.Number.Division == Xihu
                && "样例试仿".Contains(person.Name.ToString()[1], StringComparison.Ordinal) && person.Phone.IsMobile && person.BirthDate.Year is >= 1950 and <= 2004;
        });

    [Fact]
    public void A_thousand_people_of_one_place_have_nearly_as_many_numbers() =>
        SyntheticPeople.From(7, [Xihu]).Take(1_000).Select(person => person.Number).Distinct().Count().ShouldBeGreaterThan(995);

    [Fact]
    public void Men_and_women_are_both_there() =>
        SyntheticPeople.From(7, [Xihu]).Take(100).Select(person => person.Sex).Distinct().Count().ShouldBe(2);

    [Fact]
    public void Places_are_taken_by_turns() =>
        SyntheticPeople.From(7, [Xihu, DivisionCode.Parse("370102")]).Take(4).Select(person => $"{person.Number.Division}").ShouldBe(["330106", "370102", "330106", "370102"]);

    [Fact]
    public void Nobody_lives_nowhere() => Should.Throw<ArgumentException>(() => SyntheticPeople.From(7, []));
}
