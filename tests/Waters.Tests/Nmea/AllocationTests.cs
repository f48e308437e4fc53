using System.Text;
using Tongban.Waters.Messages;
using Tongban.Waters.Nmea;

namespace Tongban.Waters.Tests.Nmea;

/// <summary>How many bytes a line costs. A count and not a time: it is the same on any machine.</summary>
public sealed class AllocationTests
{
    [Fact]
    public void Reading_allocates_nothing_once_it_has_begun()
    {
        var recording = Recording();
        var reader = new SentenceReader(AssemblyLimits.Usual);
        var sink = new CountingSink(null);
        reader.Read(recording, ref sink);
        var before = GC.GetAllocatedBytesForCurrentThread();
        reader.Read(recording, ref sink);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        allocated.ShouldBe(0, $"for {sink.Messages / 2} messages and {sink.Errors / 2} errors");
        sink.Messages.ShouldBeGreaterThan(200);
        sink.Errors.ShouldBeGreaterThan(4);
    }

    [Fact]
    public void Writing_JSON_allocates_nothing_once_it_has_begun()
    {
        var recording = Recording();
        var reader = new SentenceReader(AssemblyLimits.Usual);
        var sink = new CountingSink(new(JsonChoices.AsGpsdecode with { WithReception = true }));
        reader.Read(recording, ref sink);
        var before = GC.GetAllocatedBytesForCurrentThread();
        reader.Read(recording, ref sink);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        sink.Written.ShouldBeGreaterThan(10_000);
    }

    /// <summary>Messages of one part and of several, stamps, tags, suffixes, and lines that are wrong, so that no branch is left out.</summary>
    private static byte[] Recording()
    {
        string[] lines =
        [
            Sentence.Position, Sentence.First, Sentence.Second, Sentence.First, Sentence.First, Sentence.Tagged("s:here,c:1565218798,g:1-1-9", Sentence.Position),
            "$PGHP,1,2010,6,11,11,46,11,390,231,45,992190934,1,2B*5B", "!AIVDM,1,1,,B,402=481uaUcf;OQ55JS9ITi025Jp,0*2B", "1550303566167726840 " + Sentence.Position,
            Sentence.Position + ",d-093,S2212,t235959.00,T59.00339837,r09STOL1,1272844797", "no sentence", Sentence.Position[..^1] + "B", "# a remark",
            "!AIVDM,1,1,,A,H42O55i18tMET00000000000000,2*6D", "!AIVDM,1,1,,A,H42O55lti4hhhilD3nink000?050,0*40", "!AIVDM,1,1,,A,6h2E:81>NmKC04p0J<000?vv20Ru,0*31",
            "!AIVDM,1,1,,A,85Mwp`1Kf3aCnsNvBWLi=wQuNhA5t43N`5nCuI=p<IBfVqnMgPGs,0*47", "!AIVDM,1,1,,A,H42O55q18tMET00000000000000,2*55",
        ];
        return Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(string.Join('\n', lines) + "\n", 20)));
    }

    private struct CountingSink(ScaledJson? json) : IMessageSink
    {
        internal int Messages { get; private set; }

        internal int Errors { get; private set; }

        internal long Written { get; private set; }

        public void Take(in AisMessage message)
        {
            Messages++;
            Written += json is null ? 0 : json.Write(message).Length;
        }

        public void Refuse(in LineError error) => Errors++;
    }
}
