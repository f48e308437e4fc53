using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Tongban.Feeds.Inputs;
using Tongban.Waters.Nmea;

namespace Tongban.Feeds.Tests;

public sealed class ConnectionTests
{
    private static readonly Duration Silence = Duration.FromMinutes(2);
    private static readonly IPEndPoint Loopback = new(IPAddress.Loopback, 0);
    private static readonly Backoff AtOnce = new(Duration.FromMilliseconds(1), Duration.FromMilliseconds(1));

    [Fact]
    public async Task A_connection_that_breaks_is_made_again_and_half_a_line_is_not_glued_to_the_next()
    {
        using var listener = new TcpListener(Loopback);
        listener.Start();
        var (kept, stop) = (new Kept(), new CancellationTokenSource());
        var running = new TcpClientFeed("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, Silence, AtOnce, TimeProvider.System).RunAsync(kept, stop.Token);
        await SendAsync(listener, Lines.Position + Lines.Position[..20]);
        await SendAsync(listener, Lines.Position);
        await kept.Until(heard => heard.Messages.Count == 2 && heard.Troubles.Count == 2);
        await stop.CancelAsync();
        await Waits.Until.DoneAsync(running, "the feed stops");
        kept.Errors.Select(error => error.Fault).ShouldBe([LineFault.ChecksumMissing]);
        kept.Messages.ShouldAllBe(message => message.Line == 1 && message.Arrived != null);
        kept.Troubles.ShouldAllBe(trouble => trouble.Kind == FeedTroubleKind.Lost && trouble.Again == Duration.FromMilliseconds(1));
    }

    [Fact]
    public async Task Nobody_who_answers_is_told_with_the_time_of_the_next_attempt_which_grows()
    {
        using var closed = new TcpListener(Loopback);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        var (kept, stop) = (new Kept(), new CancellationTokenSource());
        var backoff = new Backoff(Duration.FromMilliseconds(1), Duration.FromMinutes(1));
        var running = new TcpClientFeed("127.0.0.1", port, Silence, backoff, TimeProvider.System).RunAsync(kept, stop.Token);
        await kept.Until(heard => heard.Troubles.Count == 3);
        await stop.CancelAsync();
        await Waits.Until.DoneAsync(running, "the feed stops");
        kept.Troubles.Take(3).Select(trouble => (trouble.Kind, trouble.Again?.TotalMilliseconds)).ShouldBe(
            [(FeedTroubleKind.NoConnection, 1), (FeedTroubleKind.NoConnection, 2), (FeedTroubleKind.NoConnection, 4)]);
        var words = (kept.Troubles[0] with { Again = Duration.FromSeconds(1) }).Words;
        words.Zh.ShouldContain("1 秒后重试");
        words.En.ShouldContain("again in 1 s");
    }

    [Fact]
    public async Task A_connection_that_falls_silent_is_taken_for_lost()
    {
        using var listener = new TcpListener(Loopback);
        listener.Start();
        var (kept, stop, clock) = (new Kept(), new CancellationTokenSource(), new FakeTimeProvider());
        var running = new TcpClientFeed("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, Silence, AtOnce, clock).RunAsync(kept, stop.Token);
        using var client = await Waits.Until.DoneAsync(listener.AcceptTcpClientAsync(), "the feed connects");
        await client.GetStream().WriteAsync(Lines.Bytes(Lines.Position));
        await kept.Until(heard => heard.Messages.Count == 1);
        clock.Advance(Silence.ToTimeSpan());
        await kept.Until(heard => heard.Troubles.Count == 1);
        await stop.CancelAsync();
        await Waits.Until.DoneAsync(running, "the feed stops");
        kept.Troubles[0].Kind.ShouldBe(FeedTroubleKind.Silent);
    }

    [Fact]
    public async Task Those_who_connect_are_read_apart_so_that_their_parts_do_not_mix()
    {
        var (kept, stop) = (new Kept(), new CancellationTokenSource());
        var server = new TcpServerFeed(Loopback, 10, Silence, TimeProvider.System);
        var running = server.RunAsync(kept, stop.Token);
        using var one = await ConnectAsync(server);
        using var other = await ConnectAsync(server);
        await one.GetStream().WriteAsync(Lines.Bytes(Lines.First));
        await kept.Until(heard => heard.Pieces.Count == 1);
        await other.GetStream().WriteAsync(Lines.Bytes(Lines.Second + Lines.Position));
        await kept.Until(heard => heard.Messages.Count == 1);
        await one.GetStream().WriteAsync(Lines.Bytes(Lines.Second));
        await kept.Until(heard => heard.Messages.Count == 2);
        other.Dispose();
        await kept.Until(heard => heard.Troubles.Count == 1);
        await stop.CancelAsync();
        await Waits.Until.DoneAsync(running, "the feed stops");
        kept.Messages.Select(message => message.Mmsi).ShouldBe([371_798_000, 351_759_000]);
        kept.Errors.Select(error => error.Fault).ShouldBe([LineFault.PartsAtEnd], "the other's second part never had a first");
        kept.Ended.Count.ShouldBe(2);
    }

    [Fact]
    public async Task More_connections_than_are_allowed_are_closed_at_once()
    {
        var (kept, stop) = (new Kept(), new CancellationTokenSource());
        var server = new TcpServerFeed(Loopback, 1, Silence, TimeProvider.System);
        var running = server.RunAsync(kept, stop.Token);
        using var one = await ConnectAsync(server);
        await one.GetStream().WriteAsync(Lines.Bytes(Lines.Position));
        await kept.Until(heard => heard.Messages.Count == 1);
        using var other = await ConnectAsync(server);
        (await other.GetStream().ReadAsync(new byte[1])).ShouldBe(0, "closed");
        await stop.CancelAsync();
        await Waits.Until.DoneAsync(running, "the feed stops");
        kept.Troubles.ShouldHaveSingleItem().Kind.ShouldBe(FeedTroubleKind.Crowded);
    }

    [Fact]
    public async Task Datagrams_of_two_senders_are_read_apart_and_need_no_line_end()
    {
        var (kept, stop) = (new Kept(), new CancellationTokenSource());
        var feed = new UdpFeed(Loopback, TimeProvider.System);
        var running = feed.RunAsync(kept, stop.Token);
        var port = (await feed.Bound).Port;
        using var one = new UdpClient(AddressFamily.InterNetwork);
        using var other = new UdpClient(AddressFamily.InterNetwork);
        await one.SendAsync(Lines.Bytes(Lines.First.Trim()), "127.0.0.1", port);
        await kept.Until(heard => heard.Pieces.Count == 1);
        await other.SendAsync(Lines.Bytes(Lines.Position.Trim()), "127.0.0.1", port);
        await kept.Until(heard => heard.Messages.Count == 1);
        await one.SendAsync(Lines.Bytes(Lines.Second.Trim()), "127.0.0.1", port);
        await kept.Until(heard => heard.Messages.Count == 2);
        await stop.CancelAsync();
        await Waits.Until.DoneAsync(running, "the feed stops");
        kept.Messages.Select(message => (message.Mmsi, message.Line)).ShouldBe([(371_798_000, 1), (351_759_000, 2)]);
        kept.Messages.Select(message => message.Origin).Distinct().Count().ShouldBe(2);
        kept.Ended.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Several_feeds_are_one_and_the_first_that_fails_ends_the_others()
    {
        var server = new TcpServerFeed(Loopback, 1, Silence, TimeProvider.System);
        await Should.ThrowAsync<IOException>(new ManyFeeds(server, new FileFeed("/nowhere/at/all.nmea")).RunAsync(new Kept(), CancellationToken.None));
        server.Bound.IsCompletedSuccessfully.ShouldBeTrue();
    }

    private static async Task SendAsync(TcpListener listener, string lines)
    {
        using var client = await Waits.Until.DoneAsync(listener.AcceptTcpClientAsync(), "the feed connects");
        await client.GetStream().WriteAsync(Lines.Bytes(lines));
    }

    private static async Task<TcpClient> ConnectAsync(TcpServerFeed server)
    {
        var client = new TcpClient();
        await client.ConnectAsync(await Waits.Until.DoneAsync(server.Bound, "the server listens"));
        return client;
    }
}
