using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using CsCheck;
using Tongban.Documents.Keys;
using Tongban.Documents.Pdf;
using Tongban.Kernel.Documents;

namespace Tongban.Documents.Tests;

/// <summary>The faces are loaded once for all tests of the class; without them every test is skipped with the reason.</summary>
public sealed class LoadedFonts : IDisposable
{
    private readonly PaperFonts? _fonts = Load();

    public PaperFonts Fonts
    {
        get
        {
            Assert.SkipWhen(_fonts is null, $"The faces of papers are missing: apt-get install {PaperFonts.Package}.");
            return _fonts ?? throw new InvalidOperationException("Skipped above.");
        }
    }

    public void Dispose() => _fonts?.Dispose();

    private static PaperFonts? Load()
    {
        try
        {
            return PaperFonts.Load();
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}

public sealed class PdfPaperTests(LoadedFonts loaded) : IClassFixture<LoadedFonts>, IDisposable
{
    private readonly KeyFile _key = A.Key();

    private readonly string _folder = Directory.CreateTempSubdirectory("tongban-pdf").FullName;

    public void Dispose()
    {
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Every_character_of_the_paper_can_be_searched_exactly()
    {
        var text = Squeezed(await Said("pdftotext", Saved(Pdf(A.Permit))));
        foreach (var value in A.Permit.Fields.Select(f => f.Value).Concat(A.Permit.Fields.Select(f => f.Label.Zh)).Concat(A.Permit.Tables[0].Rows.SelectMany(r => r))
            .Concat(A.Permit.Remarks.Select(r => r.Zh)).Concat(A.Permit.Citations).Append(A.Permit.Number).Append(A.Permit.Title.Zh).Append(A.Permit.IssuerName.Zh))
        {
            text.ShouldContain(Squeezed(value));
        }
    }

    [Fact]
    public async Task Characters_that_share_a_glyph_with_a_radical_or_lie_beyond_the_basic_plane_come_out_as_they_went_in() =>
        Squeezed(await Said("pdftotext", Saved(Pdf(WithReason("入口户骨直令𠮷䶮𬱖々〇“引”"))))).ShouldContain("入口户骨直令𠮷䶮𬱖々〇“引”");

    [Fact]
    public async Task A_text_of_many_pages_loses_nothing()
    {
        var words = string.Concat(Enumerable.Range(1000, 1500).Select(i => $"第{i}句话说完。"));
        var file = Saved(Pdf(WithReason(words) with { Sample = false }));
        var text = Squeezed(await Said("pdftotext", file));
        Enumerable.Range(1000, 1500).Where(i => !text.Contains($"{i}", StringComparison.Ordinal)).ShouldBeEmpty();
        text.ShouldContain("Page3of");
    }

    [Fact]
    public async Task A_paper_that_nearly_fits_one_sheet_is_set_tighter_so_that_seal_and_code_stand_beside_what_they_vouch_for()
    {
        var page = A.Permit with { Tables = [], Remarks = [A.Permit.Remarks[0]], Fields = [.. Enumerable.Range(0, 26).Select(i => new PaperField($"f{i}", new("民族", "Ethnicity"), "汉族", true))] };

        (await Said("pdftotext", Saved(Pdf(page)))).ShouldContain("Page 1 of 1");
    }

    [Fact]
    public void What_the_code_has_no_room_for_is_read_from_the_signed_file() =>
        DocumentVerifier.VerifyPdf(Pdf(A.Permit), _key.Published).ShouldBeOfType<PaperVerdict.Authentic>().Claims.Whole.ShouldBe(new OnPaper("TB-2021-000017-5", "林小明"));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_certificate_of_a_family_is_one_sheet_with_its_seal_and_no_number_is_broken(int children)
    {
        var lines = await Said("pdftotext", "-layout", Saved(Pdf(A.Certificate(children))));

        lines.ShouldContain("Page 1 of 1");
        foreach (var number in Enumerable.Range(1, children).Select(A.ChildNumber))
        {
            lines.ShouldContain(number);
        }
    }

    [Theory]
    [InlineData(0, 0)] // fields alone: the last row goes with the seal
    [InlineData(0, 30)] // a table: its last row
    [InlineData(9, 0)] // notes
    public async Task The_seal_never_stands_alone_on_a_sheet(int notes, int rows)
    {
        for (var fields = 8; fields < 32; fields++)
        {
            var paper = A.Permit with
            {
                Sample = false,
                Fields = [.. Enumerable.Range(1, fields).Select(i => new PaperField($"f{i}", new("说明", "Words"), string.Concat(Enumerable.Repeat("这一行字写得比半页宽一些，所以独占一行。", 2)), false))],
                Tables = rows == 0 ? [] : [A.Permit.Tables[0] with { Rows = [.. Enumerable.Range(0, rows).Select(i => A.Permit.Tables[0].Rows[1])] }],
                Remarks = [.. Enumerable.Repeat(A.Permit.Remarks[0], notes)],
                Citations = [],
            };
            var pages = (await Said("pdftotext", Saved(Pdf(paper)))).Split('\f', StringSplitOptions.RemoveEmptyEntries);
            var beside = rows > 0 ? "370102201812240017" : notes > 0 ? "四十日内凭本证明" : "有效期至";
            Squeezed(pages[^1]).ShouldContain(beside, customMessage: $"{fields} fields");
        }
    }

    [Fact]
    public async Task Tables_of_many_rows_repeat_their_head_on_every_page()
    {
        var many = A.Permit with { Tables = [A.Permit.Tables[0] with { Rows = [.. Enumerable.Range(0, 120).Select(i => A.Permit.Tables[0].Rows[i % 2])] }] };
        var pages = (await Said("pdftotext", Saved(Pdf(many)))).Split('\f', StringSplitOptions.RemoveEmptyEntries);
        pages.Length.ShouldBeGreaterThan(2);
        pages.Count(p => p.Contains("与申请人关系", StringComparison.Ordinal)).ShouldBe(pages.Count(p => p.Contains("林小明", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_fonts_are_embedded_subsets_with_their_characters()
    {
        var lines = (await Said("pdffonts", Saved(Pdf(A.Permit)))).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToArray();
        lines.Length.ShouldBe(2);
        lines.ShouldAllBe(l => l.Contains("CID Type 0C") && l.Contains("yes yes yes"));
    }

    [Fact]
    public async Task The_file_says_its_title_and_the_moment_of_issue_not_of_printing()
    {
        var info = await Said("pdfinfo", "-isodates", Saved(Pdf(A.Permit)));
        info.ShouldContain("准予迁入证明 浙准迁字第00000012号");
        info.ShouldMatch(@"CreationDate:\s+2021-07-19T(01:30:05Z|09:30:05\+08)");
        Encoding.Latin1.GetString(Pdf(A.Permit)).ShouldContain("/Lang (zh-CN)");
    }

    [Fact]
    public async Task Another_program_finds_the_signature_valid_and_the_whole_file_signed()
    {
        var said = await Said("pdfsig", Saved(Pdf(A.Permit)));
        said.ShouldContain("Signature is Valid");
        said.ShouldContain("Total document signed");
    }

    [Fact]
    public void The_frameworks_own_reader_of_CMS_agrees()
    {
        var file = Pdf(A.Permit);
        var text = Encoding.Latin1.GetString(file);
        var from = text.LastIndexOf("/Contents <", StringComparison.Ordinal) + "/Contents <".Length;
        var to = text.IndexOf('>', from);
        var cms = new SignedCms(new ContentInfo([.. file[..(from - 1)], .. file[(to + 1)..]]), detached: true);
        cms.Decode(Convert.FromHexString(text[from..to]));
        Should.NotThrow(() => cms.CheckSignature(verifySignatureOnly: true));
    }

    [Fact]
    public void The_same_paper_gives_the_same_pages()
    {
        var paper = A.Sealed(_key);
        var (first, second) = (PdfPaper.Render(paper, _key, A.VerifyPage, loaded.Fonts), PdfPaper.Render(paper, _key, A.VerifyPage, loaded.Fonts));
        var until = first.AsSpan().LastIndexOf("/Contents <"u8);
        second.AsSpan(0, until).SequenceEqual(first.AsSpan(0, until)).ShouldBeTrue();
    }

    [Fact]
    public void No_byte_can_be_changed()
    {
        var file = Pdf(A.Permit);
        DocumentVerifier.Verify(file, _key.Published).ShouldBeOfType<PaperVerdict.Authentic>().Claims.Number.ShouldBe(A.Permit.Number);
        var signature = file.AsSpan().LastIndexOf("/Type /Sig"u8);
        var everywhere = Enumerable.Range(0, file.Length / 151).Select(i => i * 151);
        var inTheSignature = Enumerable.Range(signature, file.Length - signature).Where(i => i % 7 == 0 || i < signature + 700 || i > file.Length - 700);
        everywhere.Concat(inTheSignature).ShouldAllBe(at => !Passes(Flipped(file, at, 1)));
    }

    [Fact]
    public void A_random_change_never_passes()
    {
        var file = Pdf(A.Permit);
        Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte[1, 255]).Sample((at, mask) => !Passes(Flipped(file, at, mask)), iter: 500);
    }

    [Fact]
    public void Hexadecimal_in_small_letters_is_another_file()
    {
        var file = Pdf(A.Permit);
        var from = file.AsSpan().LastIndexOf("/Contents <"u8) + 11;
        Enumerable.Range(from, 1400).Where(i => file[i] is >= (byte)'A' and <= (byte)'F').ShouldAllBe(at => !Passes(Flipped(file, at, 0x20)));
    }

    [Fact]
    public void Bytes_before_after_or_taken_away_never_pass()
    {
        var file = Pdf(A.Permit);
        byte[][] changed = [[.. file, (byte)'\n'], [.. file, .. "%%EOF\n"u8], [.. file, .. file], file[..^1], file[1..], [.. "%PDF-1.7\n"u8, .. file]];
        changed.ShouldAllBe(f => !Passes(f));
    }

    [Fact]
    public void A_strangers_signature_is_no_signature_of_ours()
    {
        using var stranger = A.Key();
        DocumentVerifier.VerifyPdf(Pdf(A.Permit), stranger.Published).ShouldBe(new PaperVerdict.UnknownKey(_key.KeyId));
    }

    [Fact]
    public void A_PDF_without_signature_is_said_to_be_none_of_ours() =>
        DocumentVerifier.Verify("%PDF-1.7\n%%EOF\n"u8, _key.Published).ShouldBeOfType<PaperVerdict.Unreadable>();

    [Theory]
    [InlineData("محمد", "U+0645", "Arabic letters need shaping, which we do not do")]
    [InlineData("བོད", "U+0F56", "Tibetan stacks")]
    [InlineData("\U00031350", "U+31350", "an ideograph newer than the faces")]
    [InlineData("葛\U000E0100", "U+E0100", "a variant selector asks for a shape we do not choose")]
    public void A_character_without_a_glyph_is_refused_by_name_never_drawn_as_a_box(string value, string named, string reason) =>
        Should.Throw<UnprintableCharacterException>(() => Pdf(WithReason(value))).Message.ShouldContain(named, customMessage: reason);

    [Theory]
    [InlineData("<script>alert(1)</script> (\\) >> endobj")]
    [InlineData("/ByteRange [0 1 2 3] /Contents <00>")]
    [InlineData("")]
    [InlineData("\n\n\n")]
    public void Nothing_a_person_entered_becomes_part_of_the_file_format(string value) =>
        DocumentVerifier.VerifyPdf(Pdf(WithReason(value)), _key.Published).ShouldBeOfType<PaperVerdict.Authentic>();

    [Fact]
    public async Task A_name_of_500_characters_is_printed_whole()
    {
        var name = string.Concat(Enumerable.Repeat("阿卜杜热合曼", 84))[..500];
        var text = Squeezed(await Said("pdftotext", Saved(Pdf(A.Permit with { Holder = name, Fields = A.Permit.Fields.SetItem(0, A.Permit.Fields[0] with { Value = name }) }))));
        text.ShouldContain(name);
    }

    [Fact]
    public void An_office_with_a_very_long_name_still_has_its_stamp() =>
        DocumentVerifier.VerifyPdf(Pdf(A.Permit with { IssuerName = new(new string('局', 120), new string('x', 400)) }), _key.Published).ShouldBeOfType<PaperVerdict.Authentic>();

    [Fact]
    public void Missing_fonts_are_named_with_the_package_that_brings_them() =>
        Should.Throw<FileNotFoundException>(() => PaperFonts.Load(_folder)).Message.ShouldContain("apt-get install fonts-noto-cjk");

    private static Paper WithReason(string value) => A.Permit with { Fields = A.Permit.Fields.SetItem(4, A.Permit.Fields[4] with { Value = value }) };

    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static byte[] Flipped(byte[] file, int at, byte mask)
    {
        var copy = (byte[])file.Clone();
        copy[at] ^= mask;
        return copy;
    }

    private bool Passes(byte[] file) => DocumentVerifier.VerifyPdf(file, _key.Published) is PaperVerdict.Authentic;

    private byte[] Pdf(Paper paper) => PdfPaper.Render(A.Sealed(_key, paper), _key, A.VerifyPage, loaded.Fonts);

    private string Saved(byte[] file)
    {
        var path = Path.Combine(_folder, Convert.ToHexString(SHA256.HashData(file))[..16] + ".pdf");
        File.WriteAllBytes(path, file);
        return path;
    }

    private static async Task<string> Said(string program, params string[] arguments)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/" + program), $"{program} is missing: apt-get install poppler-utils.");
        var start = new ProcessStartInfo("/usr/bin/" + program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        Array.ForEach(arguments, start.ArgumentList.Add);
        if (program == "pdftotext")
        {
            start.ArgumentList.Add("-");
        }

        using var reader = Child.Start(start);
        var (_, said, complaints) = await reader.EndAsync();
        complaints.ShouldNotContain("Syntax Error");
        return said;
    }
}
