using System.Text;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Tongban.Feeds.Archives;

namespace Tongban.Feeds.Tests;

public sealed class ArchiveTests : IDisposable
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 28, 12, 59, 59) + Duration.FromMilliseconds(500);
    private static readonly Duration Second = Duration.FromSeconds(1);
    private readonly string folder = Directory.CreateTempSubdirectory("archive").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Lines_stand_by_hour_and_origin_behind_the_moment_they_came()
    {
        using (var archive = Archive(new Kept()))
        {
            archive.Take("tcp://a:1", Lines.Bytes(Lines.Position), Noon);
            archive.Take("udp://b:2", Lines.Bytes(Lines.First), Noon);
            archive.Take("tcp://a:1", Lines.Bytes(Lines.Second), Noon + Second);
        }

        Read("2026-11-28/12.tcp-a_1.nmea").ShouldBe($"{Noon.ToUnixTimeMilliseconds()} {Lines.Position}");
        Read("2026-11-28/12.udp-b_2.nmea").ShouldBe($"{Noon.ToUnixTimeMilliseconds()} {Lines.First}");
        Read("2026-11-28/13.tcp-a_1.nmea").ShouldBe($"{(Noon + Second).ToUnixTimeMilliseconds()} {Lines.Second}");
    }

    [Fact]
    public void A_line_cut_by_the_hour_stands_whole_where_it_ended()
    {
        using (var archive = Archive(new Kept()))
        {
            archive.Take("a", Lines.Bytes(Lines.Position[..10]), Noon);
            archive.Take("a", Lines.Bytes(Lines.Position[10..]), Noon + Second);
        }

        Read("2026-11-28/12.a.nmea").ShouldBeEmpty();
        Read("2026-11-28/13.a.nmea").ShouldBe($"{(Noon + Second).ToUnixTimeMilliseconds()} {Lines.Position}");
    }

    [Fact]
    public void A_last_line_without_an_end_is_kept()
    {
        using (var archive = Archive(new Kept()))
        {
            archive.Take("a", Lines.Bytes("!half"), Noon);
            archive.End("a");
        }

        Read("2026-11-28/12.a.nmea").ShouldBe($"{Noon.ToUnixTimeMilliseconds()} !half\n");
    }

    [Fact]
    public async Task What_is_brought_again_is_what_came_in_the_order_it_came() => await Gen.Select(
        Gen.OneOf("a", "b", "c"), Gen.OneOf(Lines.Position, Lines.First, Lines.Second, "!bad*00\n", "\n", "a\rb\n", "1550303566167726840 " + Lines.Position), Gen.Int[1, 900], Gen.Int[1, 200])
        .Array[1, 30].SampleAsync(async lines =>
        {
            var place = Directory.CreateTempSubdirectory("replayed").FullName;
            try
            {
                var (live, moment) = (new Kept(), Noon - Duration.FromHours(1));
                using (var archive = new RawArchive(place, TimeProvider.System, live))
                {
                    foreach (var (origin, line, seconds, _) in lines)
                    {
                        moment += Duration.FromSeconds(seconds);
                        archive.Take(origin, Lines.Bytes(line), moment);
                    }

                    foreach (var origin in lines.Select(line => line.Item1).Distinct())
                    {
                        archive.End(origin);
                    }
                }

                var again = new Kept();
                await new ArchiveFeed(place, Instant.MinValue, Instant.MaxValue).RunAsync(again, CancellationToken.None);
                again.Pieces.ShouldBe(live.Pieces);
                again.Messages.ShouldBe(live.Messages);
            }
            finally
            {
                Directory.Delete(place, recursive: true);
            }
        }, iter: 20, threads: 1);

    [Fact]
    public async Task A_span_is_brought_without_what_lies_outside()
    {
        using (var archive = Archive(new Kept()))
        {
            for (var second = 0; second < 4; second++)
            {
                archive.Take("a", Lines.Bytes(Lines.Position), Noon + (Second * second));
            }
        }

        var again = new Kept();
        await new ArchiveFeed(folder, Noon + Second, Noon + (Second * 3)).RunAsync(again, CancellationToken.None);
        again.Messages.Select(message => message.Arrived).ShouldBe([Noon + Second, Noon + (Second * 2)]);
    }

    [Fact]
    public async Task An_archive_is_a_recording_that_can_be_decoded_as_it_is()
    {
        using (var archive = Archive(new Kept()))
        {
            archive.Take("a", Lines.Bytes(Lines.Position), Noon);
        }

        var read = new Kept();
        await new Inputs.FileFeed(Path.Combine(folder, "2026-11-28", "12.a.nmea")).RunAsync(read, CancellationToken.None);
        read.Messages.ShouldHaveSingleItem().Mmsi.ShouldBe(371_798_000);
    }

    [Fact]
    public void An_archive_that_cannot_be_written_is_told_once_an_hour_and_stops_nothing()
    {
        var file = Path.Combine(folder, "taken");
        File.WriteAllText(file, "a file stands where the folder should");
        var kept = new Kept();
        using (var archive = new RawArchive(file, new FakeTimeProvider(), kept))
        {
            archive.Take("a", Lines.Bytes(Lines.Position), Noon);
            archive.Take("a", Lines.Bytes(Lines.Position), Noon);
            archive.Take("a", Lines.Bytes(Lines.Position), Noon + Second);
        }

        kept.Messages.Count.ShouldBe(3);
        kept.Troubles.Select(trouble => trouble.Kind).ShouldBe([FeedTroubleKind.NotArchived, FeedTroubleKind.NotArchived]);
    }

    private RawArchive Archive(IFeedTaker next) => new(folder, new FakeTimeProvider(), next);

    private string Read(string name) => Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(folder, name)));
}
