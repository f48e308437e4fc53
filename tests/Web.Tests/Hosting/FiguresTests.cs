using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tongban.Kernel.Decisions;
using Tongban.Ledger.Desk;
using Tongban.Views.Intakes;
using Tongban.Web.Portal.Waiting;
using Tongban.Web.Tests.Api;
using Tongban.Web.Tests.Desk;

namespace Tongban.Web.Tests.Hosting;

/// <summary>Figures of our own at <c>/metrics</c>: their names are part of what an operator builds on, and they move.</summary>
public sealed class FiguresTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_done_refused_committed_and_uploaded_moves_the_figures_and_names_nobody()
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        using var wang = await Caller.SignedInAsync(site, "wang-xiaohong");
        var before = await ReadAsync(site);

        var number = await Applicants.ApplyAsync(site.Services);
        (await Applicants.DoAsync(site.Services, number, by => CaseCommand.Take.Plain(by, "accept"))).ShouldBeOfType<DeskResult.Refused>();
        await wang.GiveAsync();
        using var wrong = new ByteArrayContent("neither PDF nor picture"u8.ToArray());
        wrong.Headers.ContentType = new("application/octet-stream");
        (await wang.SendAsync(HttpMethod.Post, "/api/files?name=paper.pdf", wrong, ("Idempotency-Key", "wrong"))).Status.ShouldNotBe(HttpStatusCode.Created);

        var metrics = await MovedAsync(
            site,
            before,
            "tongban_desk_done_total{action=\"open\"}",
            "tongban_desk_refused_total{why=\"not-yours\"}",
            "tongban_commit_batch_size_count{durable=\"true\",work=\"append\"}",
            "tongban_commit_batch_duration_seconds_count{durable=\"true\",work=\"append\"}",
            "tongban_uploads_kept_total",
            "tongban_uploads_size_bytes_total",
            "tongban_uploads_refused_total{why=\"wrong-content\"}");
        metrics.ShouldNotContain(number.ToString());
        metrics.ShouldNotContain("wang");
    }

    [Fact]
    public async Task Clocks_that_run_out_and_roots_that_lag_are_figures_too()
    {
        await using var site = await TestSite.StartAsync(["--sample"], LongWaitsOnly.Use);
        var before = await ReadAsync(site);
        await Applicants.ApplyAsync(site.Services);
        site.Time.Advance(TimeSpan.FromDays(16));

        var metrics = await MovedAsync(site, before, "tongban_clocks_run_out_total", "tongban_desk_done_total{action=\"clock-ran-out\"}");
        metrics.ShouldContain("tongban_clocks_due");
        metrics.ShouldContain("tongban_seal_lag");
    }

    [Fact]
    public async Task An_application_that_waits_no_more_is_counted_by_how_that_ended()
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        var before = await ReadAsync(site);
        var person = await site.Services.GetRequiredService<Web.Accounts.IPeople>().ReferenceAsync("37010219900412002X", Now);
        await site.Services.GetRequiredService<WaitingBook>().AppendAsync(
            WaitingRows.Prefix + "figures:household.transfer.spouse",
            new WaitingBody(person, "household.transfer.spouse", "figures", WaitingStanding.Refused, "样例", "A sample", [], ReadOnlyMemory<byte>.Empty),
            Now);

        await MovedAsync(site, before, $"tongban_waiting_settled_total{{standing=\"{WaitingStanding.Refused}\"}}");
    }

    [Fact]
    public async Task A_host_whose_clocks_and_sealer_stand_still_says_so_in_words()
    {
        await using var site = await TestSite.StartAsync(["--sample"], builder =>
        {
            foreach (var still in builder.Services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name is "ClockService" or "SealService").ToList())
            {
                builder.Services.Remove(still);
            }
        });
        using var program = site.Program();
        await Applicants.ApplyAsync(site.Services);
        (await program.GetAsync(new Uri("/health/ready", UriKind.Relative), Now)).StatusCode.ShouldBe(HttpStatusCode.OK, "nothing has stood for long yet");

        site.Time.Advance(TimeSpan.FromMinutes(11));
        using var ready = await program.GetAsync(new Uri("/health/ready", UriKind.Relative), Now);

        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var words = JsonDocument.Parse(await ready.Content.ReadAsStringAsync(Now)).RootElement.GetProperty("words");
        words.GetProperty("clocks").GetString().ShouldNotBeNull().ShouldStartWith("No round of the clocks has ended for 11 minutes");
        words.GetProperty("sealing").GetString().ShouldNotBeNull().ShouldContain("waited 11 minutes for a signed root");
    }

    /// <summary>The scrape is kept for a moment and some figures come from the background: what is awaited is that each has moved.</summary>
    private static async Task<string> MovedAsync(TestSite site, string before, params string[] names)
    {
        for (var left = 150; ; left--)
        {
            var after = await ReadAsync(site);
            var still = names.Where(name => Value(after, name) <= Value(before, name)).ToList();
            if (still.Count == 0)
            {
                return after;
            }

            left.ShouldBePositive($"these did not move: {string.Join(", ", still)}\n{string.Join('\n', after.Split('\n').Where(line => line.StartsWith("tongban_", StringComparison.Ordinal)))}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), Now);
        }
    }

    private static async Task<string> ReadAsync(TestSite site)
    {
        using var program = site.Program();
        program.DefaultRequestHeaders.Remove("Accept");
        return await program.GetStringAsync(new Uri("/metrics", UriKind.Relative), Now);
    }

    /// <summary>The figure's value, whatever labels the exporter adds; 0 before it was first counted.</summary>
    private static double Value(string metrics, string name)
    {
        var (bare, labels) = name.Split('{') is [var first, var rest] ? (first, rest.TrimEnd('}').Split(',')) : (name, []);
        return metrics.Split('\n')
            .Where(line => (line.StartsWith(bare + "{", StringComparison.Ordinal) || line.StartsWith(bare + " ", StringComparison.Ordinal)) && labels.All(label => line.Contains(label, StringComparison.Ordinal)))
            .Sum(line => double.Parse(line[(line.Contains('}', StringComparison.Ordinal) ? line.LastIndexOf('}') + 1 : bare.Length)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture));
    }
}
