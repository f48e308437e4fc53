using System.Text;
using CsCheck;
using Tongban.Waters.Nmea;

namespace Tongban.Waters.Tests.Nmea;

/// <summary>Whatever comes: nothing throws, every line is counted once, every object is JSON, and where the bytes are cut makes no difference.</summary>
public sealed class HostileInputTests
{
    private static readonly string[] Real =
    [
        Sentence.Position, Sentence.First, Sentence.Second,
        "$PGHP,1,2010,6,11,11,46,11,390,231,45,992190934,1,2B*5B",
        "!AIVDM,1,1,,B,402=481uaUcf;OQ55JS9ITi025Jp,0*2B",
        "\\g:1-2-9999,c:1565218798*53\\!BSVDM,2,1,3,B,53nPnh800000ha@J2218UH60U@4hT6000000000t2PD33t?P008000000000,0*72",
        "\\g:2-2-9999,c:1565218798*53\\!BSVDM,2,2,3,A,00000000000,2*3E",
        "1550303566167726840 !AIVDM,1,1,,B,10bb7q@P0lPGHlVMhbl0Qgw>2>`<,0*7F",
        "!AIVDM,1,1,,A,402u=TiuaA000r5UJ`H4`?7000S:,0*75,d-093,S2212,t235959.00,T59.00339837,r09STOL1,1272844797",
        "!AIVDO,1,1,4,B,8>jR06@0Bk3:wOli;<`WPhh<1rqVBQf2V@Pdt0J82avIM2b<<Rv1t<ot=@1,2*54",
        "!AIVDM,1,1,,A,6h2E:81>NmKC04p0J<000?vv20Ru,0*31",
        "!AIVDM,2,1,5,B,E1mg=5J1T4W0h97aRh6ba84<h2d;W:Te=eLvH50```q,0*46",
        "!AIVDM,2,2,5,B,:D44QDlp0C1DU00,2*36",
        "# a remark", "",
    ];

    private static readonly Gen<byte[]> Lines = Gen.OneOf(Real).Array[0, 30].Select(lines => Encoding.Latin1.GetBytes(string.Join('\n', lines)));

    /// <summary>Sentences with a right checksum and any fields in them, which come through to the depths.</summary>
    private static readonly Gen<string> Plausible = Gen.Select(
        Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 10], Gen.OneOf("A", "B", "", "1"), Gen.OneOf("0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVW`abcdefghijklmnopqrstuvw".ToCharArray()).Array[0, 200], Gen.Int[0, 6])
        .Select((total, number, sequence, channel, payload, fill) => Sentence.Of($"AIVDM,{total},{number},{(sequence == 10 ? "" : sequence)},{channel},{new string(payload)},{fill}"));

    [Fact]
    public void Any_bytes_are_lines_that_are_counted_once() => Gen.Byte.Array[0, 3_000].Sample(Check);

    [Fact]
    public void Bytes_of_the_signs_that_sentences_are_made_of_are_counted_once() =>
        Gen.OneOf("!$\\*,\n\rAIVDMO0123456789:cgs-# ".Select(sign => (byte)sign).ToArray()).Array[0, 3_000].Sample(Check);

    [Fact]
    public void Real_lines_with_some_bytes_changed_are_counted_once() =>
        Gen.Select(Lines, Gen.Select(Gen.Int[0, 100_000], Gen.Byte).Array[0, 20]).Sample((bytes, changes) =>
        {
            foreach (var (place, value) in bytes.Length == 0 ? [] : changes)
            {
                bytes[place % bytes.Length] = value;
            }

            Check(bytes);
        });

    [Fact]
    public void Any_payload_under_a_right_checksum_is_a_message_or_an_error() =>
        Plausible.Array[1, 40].Sample(lines => Check(Encoding.Latin1.GetBytes(string.Join("\r\n", lines))));

    [Fact]
    public void Any_bits_of_any_type_and_length_are_a_message_or_an_error() => Gen.Select(Gen.Int[0, 63], Gen.Byte.Array[0, 140], Gen.Int[0, 5]).Sample((type, bytes, cut) =>
    {
        var writer = new Messages.BitWriter().Write(type, 6);
        foreach (var one in bytes)
        {
            writer.Write(one, 8);
        }

        Check(Encoding.Latin1.GetBytes(string.Join('\n', writer.Write(0, cut).Sentences())));
    }, iter: 1_000);

    [Fact]
    public void Applications_with_any_data_are_an_object() => Gen.Select(
        Gen.OneOf((6, 1), (8, 1), (6, 200), (8, 200), (6, 235), (6, 250)), Gen.Int[0, 63], Gen.Byte.Array[0, 115]).Sample((of, function, bytes) =>
        {
            var writer = new Messages.BitWriter().Write(of.Item1, 6).Write(123_456_789, 32);
            writer = of.Item1 == 6 ? writer.Write(0, 34) : writer.Write(0, 2);
            writer.Write(of.Item2, 10).Write(function, 6);
            foreach (var one in bytes)
            {
                writer.Write(one, 8);
            }

            Check(Encoding.Latin1.GetBytes(string.Join('\n', writer.Sentences())));
        }, iter: 1_000);

    [Fact]
    public void Where_the_bytes_are_cut_makes_no_difference() => Gen.Select(Lines, Gen.Int[1, 90].Array[1, 40]).Sample((bytes, pieces) =>
    {
        var (whole, cut) = (Reading.Of(bytes), Reading.Of(bytes, pieces: pieces));
        cut.Messages.ShouldBe(whole.Messages);
        cut.Errors.ShouldBe(whole.Errors);
        cut.Receptions.ShouldBe(whole.Receptions);
        cut.Counts.ShouldBe(whole.Counts);
    });

    private static void Check(byte[] bytes)
    {
        var reading = Reading.Of(bytes);
        var counts = reading.Counts;
        (counts.Messages + counts.Parts + counts.OtherSentences + counts.Remarks + counts.Refused).ShouldBe(counts.Lines);
        reading.Errors.Count.ShouldBe((int)(counts.Refused + counts.Abandoned + counts.TagBlocksRefused));
        reading.Receptions.Count.ShouldBe((int)counts.Messages);
        reading.Errors.ShouldAllBe(error => error.Line >= 1 && error.Line <= counts.Lines && error.Fault != LineFault.None);
        foreach (var message in reading.Messages)
        {
            using var parsed = System.Text.Json.JsonDocument.Parse(message);
        }
    }
}
