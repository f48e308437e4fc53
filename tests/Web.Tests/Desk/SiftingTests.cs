using Tongban.Web.Desk;

namespace Tongban.Web.Tests.Desk;

/// <summary>A page of the wanted rows of a list, and where the next begins.</summary>
public sealed class SiftingTests
{
    private const int Most = Sifting.Batch * Sifting.MostBatches;

    [Theory]
    [InlineData(0, 1, 0, null)] // an empty list
    [InlineData(3, 1, 3, null)] // shorter than a page
    [InlineData(5, 1, 5, null)] // exactly a page, and no more: no next page that would be empty
    [InlineData(6, 1, 5, "5")] // one more than a page
    [InlineData(1_000, 100, 5, "500")] // the page fills from the third batch; the next begins after its last row
    [InlineData(Most - 1, 1_000, 1, null)] // ends just before the bound
    [InlineData(Most * 3, Most, 1, "2000")] // the bound: short, and it says where it goes on
    [InlineData(Most * 3, Most * 2, 0, "2000")] // not one wanted yet, and not the end
    public async Task A_page_ends_when_it_is_full_the_list_ends_or_so_many_rows_were_read(int rows, int everyNth, int found, string? next)
    {
        var list = new List(rows);
        var (page, after) = await Sifting.PageAsync<Row>(5, null, list.ReadAsync, row => row.Place % everyNth == 0);
        (page.Count, after?.Name).ShouldBe((found, next));
        list.Read.ShouldBeLessThanOrEqualTo(Most);
    }

    [Fact]
    public async Task The_pages_together_hold_every_wanted_row_once_in_order()
    {
        var list = new List(Most * 2 + 17);
        var found = new List<int>();
        var after = default(Row);
        var pages = 0;
        do
        {
            (var page, after) = await Sifting.PageAsync(5, after, list.ReadAsync, row => row.Place % 700 == 0);
            found.AddRange(page.Select(row => row.Place));
            pages++;
        }
        while (after is not null && pages < 20);

        found.ShouldBe([700, 1_400, 2_100, 2_800, 3_500]);
        pages.ShouldBe(3, "two bounds and the end");
    }

    private sealed record Row(int Place)
    {
        public string Name => Place.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private sealed class List(int rows)
    {
        public int Read { get; private set; }

        public ValueTask<IReadOnlyList<Row>> ReadAsync(Row? after, int take)
        {
            var from = after?.Place ?? 0;
            var batch = Enumerable.Range(from + 1, Math.Min(take, rows - from)).Select(place => new Row(place)).ToList();
            Read += batch.Count;
            return ValueTask.FromResult<IReadOnlyList<Row>>(batch);
        }
    }
}
