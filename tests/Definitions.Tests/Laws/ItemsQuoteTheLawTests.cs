using Tongban.Definitions.Laws;
using Tongban.Kernel.Laws;
using Tongban.Matters.Environment;
using Tongban.Matters.Fisheries;
using Tongban.Matters.Thresholds;

namespace Tongban.Definitions.Tests.Laws;

/// <summary>A threshold in code and the law in the definitions say the same: the item stands word for word in its clause, on every day it is applied.</summary>
public sealed class ItemsQuoteTheLawTests
{
    private static readonly LawRegistry Laws = LawFolder.Load(A.Folder).Registry;

    public static TheoryData<string, string, string, string> Items
    {
        get
        {
            var rows = new TheoryData<string, string, string, string>();
            Add(rows, PollutionCrime.Groups, "2023-08-15");
            Add(rows, [FishingCrime.Inland, FishingCrime.HeavierPunishment, FishingCrime.Leniency], "2022-04-09");
            Add(rows, [FishingCrime.YangtzeBefore2022, FishingCrime.AtSea, .. FishingPenalties.Yangtze, .. FishingPenalties.FisheriesLaw2013, .. Discretion.Groups], "2021-07-15");
            Add(rows, FishingPenalties.FisheriesLaw2025, "2026-05-01");
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Items))]
    public void An_item_stands_word_for_word_in_its_clause_which_is_in_force_when_it_is_applied(string clause, string number, string words, string from)
    {
        var cited = Laws.Find(clause, NodaTime.Text.LocalDatePattern.Iso.Parse(from).Value).ShouldNotBeNull($"{clause} on {from}");
        if (cited.Clause is { Summary: false } text)
        {
            text.Text.ShouldContain(words, Case.Sensitive, number);
        }
    }

    [Theory]
    [InlineData("crime-referral-2001#3", "2023-08-15")]
    [InlineData("crime-referral-2001#11", "2023-08-15")]
    [InlineData("crime-referral-2001#14", "2023-08-15")]
    [InlineData("environment-referral-2017#5", "2023-08-15")]
    [InlineData("administrative-penalty-law#27", "2023-08-15")]
    [InlineData("ecological-code-2026#1083", "2026-08-15")]
    public void What_proposals_rest_on_is_in_force(string clause, string from) =>
        Laws.Find(clause, NodaTime.Text.LocalDatePattern.Iso.Parse(from).Value).ShouldNotBeNull().Clause.ShouldNotBeNull();

    [Theory]
    [InlineData("pollution-crime-2023#1", "2023-08-14")]
    [InlineData("ecological-code-2026#1083", "2026-08-14")]
    [InlineData("wildlife-crime-2022#3", "2022-04-08")]
    public void The_day_before_it_is_not(string clause, string day) => Laws.Find(clause, NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value).ShouldBeNull();

    private static void Add<T>(TheoryData<string, string, string, string> rows, IEnumerable<ItemGroup<T>> groups, string from)
    {
        foreach (var item in groups.SelectMany(group => group.Items))
        {
            rows.Add(item.Clause, item.Number, item.Words.Zh, from);
        }
    }
}
