using System.Text;
using CsCheck;
using NodaTime;
using Tongban.Documents.Html;
using Tongban.Documents.Keys;
using Tongban.Documents.Seals;
using Tongban.Kernel.Documents;

namespace Tongban.Documents.Tests;

public sealed class SealTests : IDisposable
{
    private readonly KeyFile _key = A.Key();

    private readonly KeyFile _stranger = A.Key();

    public void Dispose()
    {
        _key.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public void A_token_vouches_for_what_a_reader_compares()
    {
        var claims = Authentic(DocumentVerifier.VerifyToken(A.Sealed(_key).Token, _key.Published));
        claims.ShouldSatisfyAllConditions(
            c => c.Kind.ShouldBe("move-in-permit"),
            c => c.Number.ShouldBe("浙准迁字第00000012号"),
            c => c.IssuerOffice.ShouldBe("330106-ps-1"),
            c => c.IssuerName.ShouldBe("杭州市公安局西湖区分局"),
            c => c.IssuedAt.ShouldBe(A.Moment),
            c => c.ValidUntil.ShouldBe(new LocalDate(2021, 8, 28)),
            c => c.MaskedHolder.ShouldBe("林**"),
            c => c.Sample.ShouldBeTrue(),
            c => c.Digest.ShouldBe(PaperText.Digest(A.Permit)),
            c => c.KeyId.ShouldBe(_key.KeyId));
    }

    [Fact]
    public void The_address_in_the_QR_code_holds_the_token_and_stays_small_enough_to_scan()
    {
        var paper = A.Sealed(_key);
        var url = paper.VerifyUrl(A.VerifyPage);
        url.ShouldStartWith("https://tongban.example/verify?t=TB1.");
        Authentic(DocumentVerifier.VerifyToken(url, _key.Published)).Number.ShouldBe(A.Permit.Number);
        QrSquares.Of(url).Version.ShouldBeLessThanOrEqualTo(15);
    }

    [Fact]
    public void An_issuer_with_the_longest_name_still_fits_a_code_of_size_17()
    {
        var paper = A.Sealed(_key, A.Permit with { IssuerName = new(new string('局', 200), "x") });
        QrSquares.Of(paper.VerifyUrl(A.VerifyPage)).Version.ShouldBeLessThanOrEqualTo(17);
        Authentic(DocumentVerifier.VerifyToken(paper.Token, _key.Published)).IssuerName.ShouldBe(new string('局', 23) + "…");
    }

    [Fact]
    public void No_character_of_a_token_can_be_changed() => NothingCanChange(Encoding.ASCII.GetBytes(A.Sealed(_key).Token), every: 1);

    [Fact]
    public void No_byte_of_a_page_can_be_changed() => NothingCanChange(Page(), every: 61);

    [Fact]
    public void No_byte_of_the_signature_line_of_a_page_can_be_changed()
    {
        var page = Page();
        var from = page.AsSpan().LastIndexOf("<!--"u8);
        Enumerable.Range(from, page.Length - from).ShouldAllBe(at => !(DocumentVerifier.Verify(Flipped(page, at, 1), _key.Published) is PaperVerdict.Authentic));
    }

    [Fact]
    public void No_character_of_a_stored_paper_can_be_changed() => NothingCanChange(Encoding.ASCII.GetBytes(A.Sealed(_key).Write()), every: 17);

    [Fact]
    public void A_random_change_of_a_page_never_passes()
    {
        var page = Page();
        Gen.Select(Gen.Int[0, page.Length - 1], Gen.Byte[1, 255])
            .Sample((at, mask) => DocumentVerifier.VerifyHtml(Flipped(page, at, mask), _key.Published) is not PaperVerdict.Authentic, iter: 300);
    }

    [Fact]
    public void Bytes_before_after_or_taken_away_never_pass()
    {
        var page = Page();
        byte[][] changed = [[.. page, (byte)'\n'], [(byte)'\n', .. page], page[..^1], page[1..], [.. page, .. page], []];
        changed.ShouldAllBe(file => !(DocumentVerifier.VerifyHtml(file, _key.Published) is PaperVerdict.Authentic));
    }

    [Fact]
    public void The_signature_line_may_not_be_moved_into_the_page()
    {
        var text = Encoding.UTF8.GetString(Page());
        var at = text.LastIndexOf("<!--", StringComparison.Ordinal);
        var moved = text[..at].Replace("<footer>", text[at..] + "<footer>", StringComparison.Ordinal);
        DocumentVerifier.VerifyHtml(Encoding.UTF8.GetBytes(moved), _key.Published).ShouldNotBeOfType<PaperVerdict.Authentic>();
    }

    [Fact]
    public void A_key_that_is_not_trusted_is_named_and_nothing_is_said()
    {
        var paper = A.Sealed(_stranger);
        DocumentVerifier.VerifySealed(paper, _key.Published).ShouldBe(new PaperVerdict.UnknownKey(_stranger.KeyId));
        DocumentVerifier.VerifyToken(paper.Token, _key.Published).ShouldBeOfType<PaperVerdict.UnknownKey>();
        DocumentVerifier.VerifyHtml(HtmlPaper.Render(paper, _stranger, A.VerifyPage), _key.Published).ShouldBeOfType<PaperVerdict.UnknownKey>();
    }

    [Fact]
    public void A_strangers_signature_under_our_key_id_is_found_out() =>
        DocumentVerifier.VerifySealed(A.Sealed(new Liar(_stranger, _key.KeyId)), _key.Published).ShouldBeOfType<PaperVerdict.Altered>();

    [Fact]
    public void A_signature_over_one_thing_does_not_pass_for_another()
    {
        var paper = A.Sealed(_key);
        var other = A.Sealed(_key, A.Permit with { Number = "浙准迁字第00000013号" });
        var mixed = SealedPaper.Parse(paper.Write().Split(' ')[0] + " " + other.Token);
        DocumentVerifier.VerifySealed(mixed, _key.Published).ShouldBeOfType<PaperVerdict.Altered>();
        DetachedSignature.Check(paper.Signature, "tongban-html", paper.Payload.AsSpan(), _key.Published).ShouldBeOfType<SignatureCheck.Bad>();
    }

    [Theory]
    [InlineData("2021-08-28T15:59:59Z", false, "the last second of the last day in China")]
    [InlineData("2021-08-28T16:00:00Z", true, "midnight in China")]
    public void An_expired_paper_says_so_and_is_still_authentic(string now, bool expired, string reason) =>
        Authentic(DocumentVerifier.VerifySealed(A.Sealed(_key), _key.Published))
            .ExpiredAt(NodaTime.Text.InstantPattern.ExtendedIso.Parse(now).Value).ShouldBe(expired, reason);

    [Fact]
    public void A_stored_paper_reads_back_and_holds()
    {
        var again = SealedPaper.Parse(A.Sealed(_key).Write());
        again.Paper.Number.ShouldBe(A.Permit.Number);
        Authentic(DocumentVerifier.VerifySealed(again, _key.Published)).Digest.ShouldBe(again.Digest);
    }

    [Fact]
    public void A_paper_that_would_mislead_is_not_sealed() =>
        Should.Throw<ArgumentException>(() => A.Sealed(_key, A.Permit with { Holder = "林\u202E明" })).Message.ShouldContain("U+202E");

    [Theory]
    [InlineData("4D5A90000300000004000000FFFF0000", "这个文件不是本平台签发的网页或 PDF")]
    [InlineData("89504E470D0A1A0A0000000D49484452", "这个文件不是本平台签发的网页或 PDF")]
    [InlineData("68656C6C6F0A", "这不是本平台文书的二维码内容")]
    public void A_file_of_another_kind_is_not_called_a_code(string bytes, string said) =>
        DocumentVerifier.Verify(Convert.FromHexString(bytes), _key.Published).ShouldBeOfType<PaperVerdict.Unreadable>().Why.Zh.ShouldContain(said);

    [Fact]
    public void Anything_at_all_gets_an_answer() =>
        Gen.OneOf(Gen.Byte.Array[0, 300], Gen.String[Gen.Char["<!- tongbasiure:TB1.eyJ%PDF 0"], 0, 200].Select(Encoding.UTF8.GetBytes))
            .Sample(bytes => DocumentVerifier.Verify(bytes, _key.Published) is not PaperVerdict.Authentic, iter: 500);

    private static PaperClaims Authentic(PaperVerdict verdict) => verdict.ShouldBeOfType<PaperVerdict.Authentic>().Claims;

    private static byte[] Flipped(byte[] file, int at, byte mask)
    {
        var copy = (byte[])file.Clone();
        copy[at] ^= mask;
        return copy;
    }

    private byte[] Page() => HtmlPaper.Render(A.Sealed(_key), _key, A.VerifyPage);

    private void NothingCanChange(byte[] file, int every)
    {
        DocumentVerifier.Verify(file, _key.Published).ShouldBeOfType<PaperVerdict.Authentic>();
        Enumerable.Range(0, file.Length / every).Select(i => i * every)
            .ShouldAllBe(at => !(DocumentVerifier.Verify(Flipped(file, at, 1), _key.Published) is PaperVerdict.Authentic));
    }

    private sealed record Liar(IPaperSigner Inner, string KeyId) : IPaperSigner
    {
        public System.Collections.Immutable.ImmutableArray<byte> Certificate => Inner.Certificate;

        public byte[] Sign(ReadOnlySpan<byte> data) => Inner.Sign(data);
    }
}
