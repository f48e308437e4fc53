using CsCheck;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Packed;
using Tongban.Matters.Settlement.Rounds;
using static Tongban.Definitions.Tests.Settlement.Applicant;

namespace Tongban.Definitions.Tests.Settlement;

/// <summary>The fast way gives the numbers of the explained way, for every city that ranks.</summary>
public sealed class PackedTests
{
    public static TheoryData<string, string> Rounds => new() { { "110000", "2023-07-01" }, { "110000", "2019-07-01" }, { "440100", "2024-10-08" }, { "120000", "2024-05-01" } };

    [Theory]
    [MemberData(nameof(Rounds))]
    public void Columns_give_the_keys_and_answers_of_explanations(string city, string on) => RandomApplications.Any.List[1, 20].Sample(applications => Same(city, on, applications));

    [Fact]
    public void A_population_is_ranked_the_same_both_ways()
    {
        var people = Population.Of(3_000, 7);
        Same("110000", "2023-07-01", people);
        var scorer = Scorer("110000", "2023-07-01");
        Packed(scorer, people).Rank().Order.ToArray().ShouldBe(SettlementRound.Of(scorer, [.. people.Select(Population.Entrant)], []).Ranking.Order.ToArray());
    }

    [Fact]
    public void Months_too_early_for_the_columns_are_scored_the_explained_way()
    {
        var scorer = Scorer("110000", "2023-07-01");
        Application[] people = [Born("1970-01-01").Insured("2001-08", null), Born("1970-01-01").Insured("2001-09", null)];
        var packed = Packed(scorer, people);
        packed.Early.ShouldBe(1); // 257 months to December 2022, and 256
        Same("110000", "2023-07-01", people);
    }

    private static void Same(string city, string on, IReadOnlyList<Application> applications)
    {
        var scorer = Scorer(city, on);
        var packed = Packed(scorer, applications);
        var (keys, eligible) = (new RankKey[applications.Count], new bool[applications.Count]);
        packed.Score(keys, eligible);
        for (var i = 0; i < applications.Count; i++)
        {
            var score = scorer.Score(applications[i]);
            keys[i].ShouldBe(RankKey.Of(score, scorer));
            eligible[i].ShouldBe(score.Eligible);
        }
    }

    private static PackedRound Packed(Tongban.Matters.Settlement.Scoring.Scorer scorer, IReadOnlyList<Application> applications)
    {
        var packed = new PackedRound(scorer, applications.Count);
        foreach (var application in applications)
        {
            packed.Add(application);
        }

        return packed;
    }
}
