using System.Text;
using CsCheck;
using Tongban.Kernel.Documents;
using static Tongban.Kernel.Tests.Documents.PaperTests;

namespace Tongban.Kernel.Tests.Documents;

/// <summary>A paper as a form and what was written on it.</summary>
public sealed class PaperFormTests
{
    [Fact]
    public void Form_and_entries_make_the_paper_again_and_have_its_digest_without_making_it() => Papers.Sample(paper =>
    {
        var (form, entries) = (PaperForm.Parse(PaperForm.Of(paper).Text.AsSpan()), PaperEntries.Parse(PaperEntries.Of(paper).Text()));
        var again = form.With(entries);
        PaperText.Encode(again).AsSpan().SequenceEqual(PaperText.Encode(paper).AsSpan()).ShouldBeTrue();
        form.DigestOf(entries).ShouldBe(Convert.ToHexStringLower(PaperText.Digest(paper).AsSpan()));
    });

    [Fact]
    public void What_was_left_out_is_not_on_the_paper()
    {
        var (form, entries) = (PaperForm.Of(Permit), PaperEntries.Of(Permit));
        var bare = PaperEntries.Parse((entries with { Fields = [null], Tables = [default] }).Text());

        var paper = form.With(bare);
        (paper.Fields.Length, paper.Tables.Length).ShouldBe((0, 0));
        form.DigestOf(bare).ShouldBe(Convert.ToHexStringLower(PaperText.Digest(paper).AsSpan()));
    }

    [Fact]
    public void A_form_says_nothing_of_what_is_written_on_it()
    {
        var text = Encoding.UTF8.GetString(PaperForm.Of(Permit).Text.AsSpan());
        foreach (var written in new[] { "林", "夫妻投靠", "浙准迁字", "TB-2021", "西湖" })
        {
            text.ShouldNotContain(written);
        }

        PaperForm.Of(Permit).Digest.ShouldBe(PaperForm.Of(Permit with { Holder = "王晓红", Number = "浙准迁字第00000013号" }).Digest);
        PaperForm.Of(Permit).Digest.ShouldNotBe(PaperForm.Of(Permit with { Title = new("准予迁入证明书", "Move-in permit") }).Digest);
    }

    [Fact]
    public void Entries_of_another_form_are_refused() =>
        Should.Throw<FormatException>(() => PaperForm.Of(Permit).With(PaperEntries.Of(Permit) with { Fields = ["夫妻投靠", "长期"] })).Message.ShouldContain("2 values");

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"format\":\"tongban-form/2\"}")]
    [InlineData("{ \"citations\":[]}")]
    public void What_is_neither_form_nor_entries_is_refused(string text)
    {
        Should.Throw<FormatException>(() => PaperForm.Parse(Encoding.UTF8.GetBytes(text)));
        Should.Throw<FormatException>(() => PaperEntries.Parse(text));
    }

    [Fact]
    public void A_label_that_misleads_keeps_every_paper_of_the_form_from_being_sealed() =>
        (Permit with { Fields = [Permit.Fields[0] with { Label = new("迁移\u202E原因", "Reason") }] }).Faults().ShouldHaveSingleItem().ShouldContain("label of reason");
}
