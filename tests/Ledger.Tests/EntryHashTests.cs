using System.Text;
using NodaTime;

namespace Tongban.Ledger.Tests;

public sealed class EntryHashTests
{
    private static readonly Entry Sample = new(
        1, "case:1", 1, "open", "household@2021-12-01", "clerk", "440100", Instant.FromUtc(2024, 1, 2, 3, 4), Encoding.UTF8.GetBytes("{}"), EntryHash.Origin("case:1"), default);

    [Fact]
    public void Every_part_but_the_sequence_changes_the_hash()
    {
        Entry[] others =
        [
            Sample with { Stream = "case:2" }, Sample with { Version = 2 }, Sample with { Kind = "accept" }, Sample with { Definition = "" },
            Sample with { Actor = "other" }, Sample with { Office = "" }, Sample with { At = Sample.At + Duration.FromMilliseconds(1) },
            Sample with { Body = Encoding.UTF8.GetBytes("[]") }, Sample with { Previous = default },
        ];
        others.Select(EntryHash.Of).Append(EntryHash.Of(Sample)).ShouldBeUnique();
        EntryHash.Of(Sample with { Sequence = 9 }).ShouldBe(EntryHash.Of(Sample));
    }

    [Fact]
    public void Moving_a_letter_from_one_part_to_the_next_changes_the_hash() =>
        EntryHash.Of(Sample with { Actor = "clerk4", Office = "40100" }).ShouldNotBe(EntryHash.Of(Sample));

    [Fact]
    public void A_draft_hashes_like_the_entry_it_becomes()
    {
        var draft = new EntryDraft(Sample.Stream, 0, Sample.Kind, Sample.Definition, Sample.Actor, Sample.Office, Sample.At, Sample.Body);
        EntryHash.Of(draft, 1, Sample.Previous).ShouldBe(EntryHash.Of(Sample));
    }

    [Fact]
    public void A_hash_reads_back_as_it_was_written()
    {
        var hash = Hash.Of("通办"u8);
        Hash.Parse(hash.ToString()).ShouldBe(hash);
        new Hash(hash.ToArray()).ShouldBe(hash);
        Hash.Parse(hash.ToString().ToUpperInvariant()).ShouldBe(hash);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("zz39a3ee5e6b4b0d3255bfef95601890afd80709e3b0c44298fc1c149afbf4c8")]
    public void Text_that_is_no_hash_is_refused(string text) => Hash.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void The_empty_input_has_the_published_hash() =>
        Hash.Of([]).ToString().ShouldBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
