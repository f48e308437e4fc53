using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Feeds;
using Tongban.Ledger;
using Tongban.Views.Clues;
using Tongban.Waters.Nmea;
using Tongban.Web.Command;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Command;

/// <summary>Live feeds of the configuration, run beside the API.</summary>
public sealed class LiveFeedTests
{
    private const string Feed = "shore-9";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_receiver_sends_becomes_a_clue_and_noise_and_a_broken_connection_stop_nothing()
    {
        using var receiver = new Receiver();
        await using var site = await StartAsync($"tcp://127.0.0.1:{receiver.Port}");
        using (var first = await receiver.AcceptAsync())
        {
            await first.SendAsync("noise of the radio\r\n" + Radio.FishingBoat(412000001) + "!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4B\r\n" + Boat(site, 0, 6));
            await Until.HoldsAsync(async () => await LastAsync(site) > 0, "the first half is durable");
        }

        using var second = await receiver.AcceptAgainAsync(site);
        await second.SendAsync(Boat(site, 6, 6));
        await Until.HoldsAsync(async () => await Waterway.CountAsync(site) > 0, "the clue is before the office");
        (await Waterway.RowsAsync(site)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(row => row.Number.ShouldBe("shore-9.1.1"), row => row.Vessels.ShouldBe("412000001"));

        using var program = new HttpClient { BaseAddress = site.Address };
        var figures = (await program.GetStringAsync(new Uri("/metrics", UriKind.Relative), Now)).Split('\n').Where(line => line.StartsWith("tongban_feed_positions", StringComparison.Ordinal)).ToArray();
        figures.ShouldContain(line => line.Contains("outcome=\"refused\"", StringComparison.Ordinal) && line.Contains("station=\"shore-9\"", StringComparison.Ordinal), string.Join('\n', figures));
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_is_named_by_readiness_and_the_platform_is_ready_all_the_same()
    {
        var receiver = new Receiver();
        var port = receiver.Port;
        receiver.Dispose();
        await using var site = await StartAsync($"tcp://127.0.0.1:{port}");
        using var program = site.Program();
        await Until.HoldsAsync(async () => (await program.GetStringAsync(new Uri("/health/ready", UriKind.Relative), Now)).Contains("shore-9 (it is not connected)", StringComparison.Ordinal), "readiness names the feed");
        using var answer = await program.GetAsync(new Uri("/health/ready", UriKind.Relative), Now);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_recording_named_as_a_feed_is_read_to_its_end()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("tongban-feed-").FullName, "day.nmea");
        await File.WriteAllTextAsync(file, Radio.At(412000001, 28.785, 104.69, new DateTimeOffset(2026, 9, 30, 0, 50, 0, TimeSpan.Zero)), Now);
        await using var site = await StartAsync(file);
        await Until.HoldsAsync(async () => await LastAsync(site) > 0, "it is durable");
        Directory.Delete(Path.GetDirectoryName(file) ?? file, recursive: true);
    }

    [Theory]
    [InlineData("tcp://receiver", "tcp://host:port")]
    [InlineData("udp://10110", "0.0.0.0:10110")]
    public async Task A_feed_that_cannot_be_used_stops_the_start_and_says_what_to_write(string feed, string advice) =>
        (await Should.ThrowAsync<InvalidDataException>(() => StartAsync(feed))).Message.ShouldContain(advice);

    [Fact]
    public async Task A_station_that_only_has_a_feed_can_be_brought_nothing_by_anybody()
    {
        using var receiver = new Receiver();
        await using var site = await StartAsync($"tcp://127.0.0.1:{receiver.Port}");
        using var answer = await Waterway.BringAsync(site, "", Feed, "x");
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task While_the_store_is_away_positions_wait_and_no_more_than_the_bound()
    {
        await using var site = await StartAsync("udp://127.0.0.1:0");
        var sink = new LiveSink(Feed, site.Services.GetRequiredService<ClueDesk>(), (_, _) => { });
        var decoder = new FeedDecoder(AssemblyLimits.Usual, 4, sink);
        var line = Encoding.ASCII.GetBytes(Radio.At(412000001, 28.785, 104.69, site.Time.GetUtcNow()));
        for (var i = 0; i < LiveSink.MostWaiting + 10; i++)
        {
            decoder.Take("test", line, null);
        }

        (sink.Waiting, sink.Next().Count).ShouldBe((LiveSink.MostWaiting, LiveSink.MostATime));
        sink.Done(LiveSink.MostATime);
        sink.Waiting.ShouldBe(LiveSink.MostWaiting - LiveSink.MostATime);
    }

    private static Task<TestSite> StartAsync(string feed) =>
        TestSite.StartAsync(["--sample", $"--Tongban:Stations:0:Name={Feed}", $"--Tongban:Stations:0:Feed={feed}", $"--Tongban:Stations:0:Office={Waterway.Yibin}"]);

    private static ValueTask<long> LastAsync(TestSite site) => site.Services.GetRequiredService<IStore>().LastNumberAsync("positions:" + Feed, Now);

    /// <summary>A position a minute, as <see cref="Waterway.Boat"/> has them.</summary>
    private static string Boat(TestSite site, int first, int count) =>
        string.Concat(Enumerable.Range(first, count).Select(i => Radio.At(412000001, 28.785, 104.690 + (i * 0.0004), site.Time.GetUtcNow().AddMinutes(i - 20))));

    /// <summary>A receiver that connections are made to.</summary>
    private sealed class Receiver : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        internal Receiver() => listener.Start();

        internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        internal async Task<Connection> AcceptAsync() => new(await listener.AcceptTcpClientAsync(Now).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Now));

        /// <summary>The platform waits by its own clock before it connects again.</summary>
        internal async Task<Connection> AcceptAgainAsync(TestSite site)
        {
            await Until.HoldsAsync(
                () =>
                {
                    site.Time.Advance(TimeSpan.FromSeconds(1));
                    return Task.FromResult(listener.Pending());
                },
                "it connects again");
            return await AcceptAsync();
        }

        public void Dispose() => listener.Dispose();
    }

    private sealed class Connection(TcpClient client) : IDisposable
    {
        internal ValueTask SendAsync(string lines) => client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(lines), Now);

        public void Dispose() => client.Dispose();
    }
}
