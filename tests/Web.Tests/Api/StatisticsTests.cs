using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Decisions;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Web.Tests.Desk;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Api;

/// <summary>Published figures equal a count that somebody with the ledger and no views would make.</summary>
public sealed class StatisticsTests
{
    private const string Xihu = "police-station:330106";
    private const string Lixia = "police-station:370102";

    private static readonly string[] Steps = ["accept", "correct", "complete", "refuse", "withdraw", "issue-permit", "confirm-move-out", "register"];
    private static readonly string[] Queries =
    [
        "", "timeframe=day", "timeframe=week", "timeframe=month", "timeframe=year", "operator=" + Xihu, "operator=" + Lixia, "role=clerk", "role=reviewer", "role=applicant",
        "role=law", "registrationName=" + Spouse.Matter, "timeframe=week&role=reviewer&operator=" + Xihu,
    ];

    [Fact]
    public async Task Figures_equal_a_naive_count_over_random_lives_of_cases()
    {
        await using var site = await TestSite.StartAsync(["--sample"], LongWaitsOnly.Use);
        using var client = Caller.Mediator(site, "CN/GOV/figures");
        var lives = Gen.Select(Gen.Int[0, Steps.Length - 1].Array[0, 9], Gen.Int[0, 20]);
        var spans = Gen.Select(Gen.Int[-5, 60], Gen.Int[0, 90]);
        await Gen.Select(lives.Array[1, 3], Gen.Int[0, Queries.Length - 1], spans).SampleAsync(
            async (some, query, span) =>
            {
                foreach (var (steps, days) in some)
                {
                    await LiveAsync(site, steps);
                    site.Time.Advance(TimeSpan.FromDays(days));
                }

                var from = new LocalDate(2026, 9, 30).PlusDays(span.Item1);
                foreach (var asked in new[] { Queries[query], $"{Queries[query]}&startDate={LocalDatePattern.Iso.Format(from)}&endDate={LocalDatePattern.Iso.Format(from.PlusDays(span.Item2))}" })
                {
                    var (told, expected) = await BothAsync(site, client, asked);
                    told.ShouldBe(expected, ignoreOrder: true, asked);
                }
            },
            iter: 12, threads: 1);
        (await HappenedAsync(site)).Select(one => one.What).Distinct().Count().ShouldBeGreaterThan(2, "the lives were too dull to prove anything");
    }

    /// <summary>Both counts of the same book: clocks that run out meanwhile write on, so both are taken anew until nothing was written between them.</summary>
    private static async Task<(Dictionary<string, string> Told, Dictionary<string, string> Expected)> BothAsync(TestSite site, Caller client, string asked)
    {
        var store = site.Services.GetRequiredService<IStore>();
        (Dictionary<string, string> Told, Dictionary<string, string> Expected) both = default;
        await Until.HoldsAsync(
            async () =>
            {
                var before = await store.LastSequenceAsync(TestContext.Current.CancellationToken);
                var rows = (await client.GetAsync("/data/statistics/1.0?" + asked.TrimStart('&'))).Is(HttpStatusCode.OK).Json.AsArray();
                both = (Told(rows), Expected(await HappenedAsync(site), asked));
                return before == await store.LastSequenceAsync(TestContext.Current.CancellationToken);
            },
            "nothing is written between the two counts");
        return both;
    }

    /// <summary>Tries every step; what is not possible then is refused and leaves no trace.</summary>
    private static async Task LiveAsync(TestSite site, int[] steps)
    {
        var number = await Applicants.ApplyAsync(site.Services);
        foreach (var step in steps.Select(step => Steps[step]))
        {
            if (step is "withdraw")
            {
                await Applicants.DoAsync(site.Services, number, by => CaseCommand.Take.Plain(by, step));
            }
            else if (step is "complete")
            {
                await Applicants.CorrectAsync(site.Services, number);
            }
            else
            {
                await Try(site, number, step);
            }
        }
    }

    private static async Task Try(TestSite site, Kernel.Identity.CaseNumber number, string step)
    {
        var office = step is "confirm-move-out" ? Lixia : Xihu;
        var by = new Kernel.Actors.Actor.Official(
            Kernel.Actors.AccountId.Parse("somebody"), "somebody", Kernel.Offices.OfficeId.Parse(office), Kernel.Actors.OfficeRoles.Of(Kernel.Actors.OfficeRole.Clerk, Kernel.Actors.OfficeRole.Reviewer));
        var take = CaseCommand.Take.Plain(by, step) with { Items = Needed.Seen(step), Inputs = Needed.For(step) };
        take = step switch
        {
            "correct" => take with { Reason = "样例理由", Items = ["material.marriage-certificate"] },
            "refuse" => take with { Reason = "样例理由", Clause = "licensing-law#38" },
            _ => take,
        };
        await site.Services.GetRequiredService<CaseDesk>().DoAsync(number, take, null, null, TestContext.Current.CancellationToken);
    }

    private sealed record Happened(string What, LocalDate Day, string Office, string Role);

    /// <summary>Every end and every correction in the book, read from the first entry to the last.</summary>
    private static async Task<List<Happened>> HappenedAsync(TestSite site)
    {
        var desk = site.Services.GetRequiredService<CaseDesk>();
        var (happened, cases) = (new List<Happened>(), new Dictionary<string, CaseState?>(StringComparer.Ordinal));
        await foreach (var entry in site.Services.GetRequiredService<IStore>().ReadAllAsync(0, TestContext.Current.CancellationToken))
        {
            if (entry.Stream.StartsWith("case:", StringComparison.Ordinal))
            {
                var before = cases.GetValueOrDefault(entry.Stream);
                var facts = await desk.FactsAsync(entry, TestContext.Current.CancellationToken);
                cases[entry.Stream] = Decider.Fold(facts, before);
                happened.AddRange(facts.SelectMany(fact => Of(desk, fact, facts.OfType<Fact.ActionTaken>().FirstOrDefault(), before)));
            }
        }

        return happened;
    }

    private static IEnumerable<Happened> Of(CaseDesk desk, Fact fact, Fact.ActionTaken? taken, CaseState? before)
    {
        var (what, at) = fact switch
        {
            Fact.CaseEnded end => (end.Outcome, end.At),
            Fact.CorrectionAsked asked => ("sent back", asked.Correction.At),
            _ => ("", default(Instant)),
        };
        if (what.Length > 0 && before is not null)
        {
            var matter = desk.MatterOf(before);
            var stage = matter.Stage(taken?.Stage ?? before.Stage);
            var role = taken is not null && stage is not null ? matter.Action(stage, taken.Action)?.Role.ToString() : "law";
            yield return new(what, ChinaTime.DateOf(at), (taken?.Office ?? before.Owner).ToString(), (role ?? "law").ToLowerInvariant());
        }
    }

    private static Dictionary<string, string> Expected(List<Happened> all, string query)
    {
        var asked = System.Web.HttpUtility.ParseQueryString(query);
        var (from, until) = (asked["startDate"] ?? "2000-01-01", asked["endDate"] ?? "2200-01-01");
        var counted = all.Where(one => string.CompareOrdinal(LocalDatePattern.Iso.Format(one.Day), from) >= 0 && string.CompareOrdinal(LocalDatePattern.Iso.Format(one.Day), until) <= 0)
            .Where(one => (asked["operator"] ?? one.Office) == one.Office && (asked["role"] ?? one.Role) == one.Role).ToList();
        return asked["timeframe"] is not { } frame
            ? new(StringComparer.Ordinal) { [""] = Counts(counted) }
            : counted.GroupBy(one => Period(one.Day, frame)).ToDictionary(period => period.Key, period => Counts([.. period]), StringComparer.Ordinal);
    }

    /// <summary>A word for the period that two days share exactly when they lie in the same one.</summary>
    private static string Period(LocalDate day, string frame) => frame switch
    {
        "day" => LocalDatePattern.Iso.Format(day),
        "week" => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day.ToDateTimeUnspecified())}-W{ISOWeek.GetWeekOfYear(day.ToDateTimeUnspecified())}"),
        "month" => LocalDatePattern.Iso.Format(day)[..7],
        _ => LocalDatePattern.Iso.Format(day)[..4],
    };

    private static Dictionary<string, string> Told(JsonArray rows) => rows.ToDictionary(
        row => Frame(row) is { } frame ? Period(LocalDatePattern.Iso.Parse(row?["references"]?["startDate"]?.ToString() ?? "").Value, frame) : "",
        row => $"{row?["processed"]} {row?["approved"]} {row?["sentBack"]} {row?["rejected"]}",
        StringComparer.Ordinal);

    private static string? Frame(JsonNode? row) => new[] { "day", "week", "month", "year" }.FirstOrDefault(
        frame => row?["references"]?["timeframe" + char.ToUpperInvariant(frame[0]) + frame[1..]]?.GetValue<bool>() == true);

    private static string Counts(IReadOnlyList<Happened> some) =>
        $"{some.Count(one => one.What != "sent back")} {some.Count(one => one.What == "registered")} {some.Count(one => one.What == "sent back")} {some.Count(one => one.What == "refused")}";
}
