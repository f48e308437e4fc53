using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Ledger;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Command;

/// <summary>What a receiver station may bring, and what it is told when it may not.</summary>
public sealed class StationTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_station_heard_comes_before_the_office_as_a_clue_with_its_evidence()
    {
        await using var site = await Waterway.StartAsync();
        await Waterway.ClueAsync(site);
        var row = (await Waterway.RowsAsync(site)).ShouldHaveSingleItem();
        (row.Number, row.Kind, row.Vessels, row.Zone.Zh).ShouldBe(("shore-7.1.1", "closed-water-entry", "412000001", "长江干流（宜宾至宜昌）"));
    }

    [Fact]
    public async Task The_same_positions_brought_twice_and_those_of_sentences_are_seen_once()
    {
        await using var site = await Waterway.StartAsync();
        await Waterway.ClueAsync(site);
        using var again = await Waterway.BringAsync(site, string.Join('\n', Waterway.Boat(site)));
        again.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Waterway.ClueAsync(site, "412000002"); // seen after them
        (await Waterway.RowsAsync(site)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Sentences_of_a_radio_are_taken_as_lines_of_positions_are()
    {
        await using var site = await Waterway.StartAsync();
        using var answer = await Waterway.BringAsync(site, "!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A\r\n", type: "text/plain");
        (answer.StatusCode, await answer.Content.ReadAsStringAsync(Now)).ShouldBe((HttpStatusCode.Accepted, """{"positions":1}"""));
    }

    [Theory]
    [InlineData("LINE\n{\"source\":\"shore-7\"}\nLINE", 2, "id")] // a line that lacks what it needs
    [InlineData("LINE\nLINE\nnonsense", 3, "no sentence")]
    [InlineData("!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4B\nLINE", 1, "checksum")] // one bit off
    [InlineData("LINE\nOTHER", 2, "must be this station")] // another station's
    [InlineData("LINE\nAHEAD", 2, "five minutes ahead")] // a clock that is wrong
    public async Task A_bad_line_is_named_with_its_number_and_cause_and_the_others_are_taken(string body, int line, string why)
    {
        await using var site = await Waterway.StartAsync();
        var now = site.Time.GetUtcNow();
        var sent = body.Replace("LINE", Waterway.Line("412000001", now, 28.785, 104.69), StringComparison.Ordinal)
            .Replace("OTHER", Waterway.Line("412000001", now, 28.785, 104.69, "shore-8"), StringComparison.Ordinal)
            .Replace("AHEAD", Waterway.Line("412000001", now.AddMinutes(6), 28.785, 104.69), StringComparison.Ordinal);
        var good = sent.Split('\n').Length - 1;
        using var answer = await Waterway.BringAsync(site, sent);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var taken = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Now)).ShouldNotBeNull();
        (taken["positions"]?.GetValue<int>(), taken["refused"]?.GetValue<int>()).ShouldBe((good, 1));
        var refused = taken["lines"].ShouldNotBeNull().AsArray().ShouldHaveSingleItem().ShouldNotBeNull();
        refused["line"]?.GetValue<int>().ShouldBe(line);
        refused["en"]?.ToString().ShouldContain(why, Case.Insensitive);
    }

    [Theory]
    [InlineData("!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4B", "line 1", "checksum")] // one bit off
    [InlineData("nonsense\nnonsense", "line 2", "no sentence")]
    public async Task A_body_with_no_good_line_is_refused_and_nothing_of_it_is_kept(string body, string place, string why)
    {
        await using var site = await Waterway.StartAsync();
        using var answer = await Waterway.BringAsync(site, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Now)).ShouldNotBeNull();
        problem["type"]?.ToString().ShouldBe("/problems/unreadable-body");
        problem["errors"]?[place]?[0]?["en"]?.ToString().ShouldContain(why, Case.Insensitive);
        (await KeptAsync(site)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_very_many_bad_lines_the_first_are_told_and_all_are_counted()
    {
        await using var site = await Waterway.StartAsync();
        using var answer = await Waterway.BringAsync(site, string.Concat(Enumerable.Repeat("nonsense\n", 1000)) + Waterway.Line("412000001", site.Time.GetUtcNow(), 28.785, 104.69));
        var taken = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Now)).ShouldNotBeNull();
        (taken["positions"]?.GetValue<int>(), taken["refused"]?.GetValue<int>(), taken["lines"]?.AsArray().Count).ShouldBe((1, 1000, 20));
    }

    [Fact]
    public async Task A_body_over_a_mebibyte_is_refused_and_nothing_of_it_is_kept()
    {
        await using var site = await Waterway.StartAsync();
        using var answer = await Waterway.BringAsync(site, Waterway.Line("412000001", site.Time.GetUtcNow(), 28.785, 104.69) + new string('\n', 1 << 20));
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await KeptAsync(site)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_station_nobody_configured_and_a_key_that_is_not_its_own_get_one_answer()
    {
        await using var site = await Waterway.StartAsync();
        var line = Waterway.Line("412000001", site.Time.GetUtcNow(), 28.785, 104.69);
        var answers = new List<string>();
        foreach (var (station, key) in new[] { ("shore-8", Waterway.Key), (Waterway.Station, "another-key"), (Waterway.Station, "") })
        {
            using var answer = await Waterway.BringAsync(site, line, station, key.Length == 0 ? "x" : key);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Now)).ShouldNotBeNull().AsObject();
            problem.Remove("traceId");
            answers.Add(problem.ToJsonString());
        }

        answers.Distinct().ShouldHaveSingleItem();
        (await KeptAsync(site)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_of_another_kind_is_refused()
    {
        await using var site = await Waterway.StartAsync();
        using var answer = await Waterway.BringAsync(site, "{}", type: "application/json");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("Name", "Shore 7", "small letters")]
    [InlineData("KeySha256", "secret", "sha256sum")]
    [InlineData("Office", "fishery-enforcement:999999", "fishery-enforcement:420111")]
    public async Task A_station_that_cannot_be_used_stops_the_start_and_says_what_to_write(string setting, string value, string advice) =>
        (await Should.ThrowAsync<InvalidDataException>(() => Waterway.StartAsync($"--Tongban:Stations:0:{setting}={value}"))).Message.ShouldContain(advice);

    private static async Task<IReadOnlyList<string>> KeptAsync(TestSite site)
    {
        var kept = new List<string>();
        await foreach (var key in site.Services.GetRequiredService<IStore>().ReadBlobKeysAsync(Now))
        {
            if (key.StartsWith("positions:", StringComparison.Ordinal))
            {
                kept.Add(key);
            }
        }

        return kept;
    }
}
