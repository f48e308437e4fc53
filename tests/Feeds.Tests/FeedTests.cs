using NodaTime;
using Tongban.Feeds.Inputs;
using Tongban.Waters.Nmea;

namespace Tongban.Feeds.Tests;

public sealed class FeedTests
{
    [Fact]
    public async Task A_stream_is_read_to_its_end()
    {
        var kept = new Kept();
        await new StreamFeed("-", new MemoryStream(Lines.Bytes(Lines.First + Lines.Second + Lines.Position.Trim())), clock: null).RunAsync(kept, CancellationToken.None);
        kept.Messages.ShouldBe([(351_759_000, "-", 2, null), (371_798_000, "-", 3, null)]);
        kept.Counts.ShouldBe(new(3, 2, 1, 0, 0, 0, 0, 0));
    }

    [Fact]
    public void Of_more_origins_than_are_kept_apart_the_one_not_heard_for_longest_is_put_aside()
    {
        var kept = new Kept(most: 2);
        kept.Take("one", Lines.Bytes(Lines.First), null);
        kept.Take("two", Lines.Bytes(Lines.First), null);
        kept.Take("one", Lines.Bytes(Lines.Position), null);
        kept.Take("three", Lines.Bytes(Lines.First), null);
        kept.Take("one", Lines.Bytes(Lines.Second), null);
        kept.Messages.Select(message => message.Mmsi).ShouldBe([371_798_000, 351_759_000]);
        kept.Errors.ShouldBe([(LineFault.PartsAtEnd, "two")]);
        kept.Troubles.ShouldHaveSingleItem().Origin.ShouldBe("two");
        kept.Counts.Lines.ShouldBe(5);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(1_000_000, 60)]
    public void The_wait_doubles_up_to_a_minute(int failures, int seconds) => Backoff.Usual.After(failures).ShouldBe(Duration.FromSeconds(seconds));

    [Theory]
    [InlineData("tcp://host:10110", typeof(TcpClientFeed))]
    [InlineData("tcp://[::1]:10110", typeof(TcpClientFeed))]
    [InlineData("tcp-listen://0.0.0.0:10110", typeof(TcpServerFeed))]
    [InlineData("udp://0.0.0.0:10110", typeof(UdpFeed))]
    [InlineData("udp://[::]:10110", typeof(UdpFeed))]
    [InlineData("recording.nmea", typeof(FileFeed))]
    public void An_address_names_a_feed(string address, Type feed)
    {
        FeedAddress.Open(address, TimeProvider.System).ShouldBeOfType(feed);
        FeedAddress.IsLive(address).ShouldBe(feed != typeof(FileFeed));
    }

    [Theory]
    [InlineData("tcp://host")]
    [InlineData("tcp://:10110")]
    [InlineData("tcp://host:0")]
    [InlineData("tcp://host:99999")]
    [InlineData("udp://host:10110")]
    [InlineData("udp://0.0.0.0")]
    [InlineData("tcp-listen://10110")]
    public void An_address_that_names_none_is_refused(string address) =>
        Should.Throw<FormatException>(() => FeedAddress.Open(address, TimeProvider.System)).Message.ShouldContain("://");
}
