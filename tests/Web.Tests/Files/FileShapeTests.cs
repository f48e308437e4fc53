using CsCheck;
using Tongban.Web.Files;

namespace Tongban.Web.Tests.Files;

/// <summary>A file that was cut off is none, wherever it was cut, and the pieces in which it comes do not matter.</summary>
public sealed class FileShapeTests
{
    private static readonly (string Type, byte[] File)[] Whole =
    [
        ("image/png", Scanned.Png(3000)), ("image/jpeg", Scanned.Jpeg(3000)), ("application/pdf", Scanned.Pdf(3000)),
    ];

    [Fact]
    public void A_whole_file_is_taken_for_what_it_is_in_pieces_of_any_size() => Gen.Int[1, 700].Sample(piece =>
        Whole.All(one => TypeOf(one.File, piece) == one.Type));

    [Fact]
    public void A_file_that_was_cut_anywhere_is_none() => Gen.Select(Gen.Int[0, Whole.Length - 1], Gen.Double[0, 1], Gen.Int[1, 700]).Sample((which, share, piece) =>
    {
        var file = Whole[which].File;
        var cut = file[..(int)(share * (file.Length - (which == 2 ? 6 : 1)))]; // a PDF's last line may lack its end
        return TypeOf(cut, piece) is null;
    });

    [Theory]
    [InlineData("image/png")]
    [InlineData("image/jpeg")]
    public void What_follows_the_end_of_a_picture_does_no_harm(string type) => // telephones append their own data
        TypeOf([.. Whole.First(one => one.Type == type).File, .. new byte[5000]], 100).ShouldBe(type);

    [Theory]
    [InlineData("startxref\n%%EOF")] // no number
    [InlineData("startxref\n999999\n%%EOF")] // beyond the file
    [InlineData("startxref\n0\n%%EOF")] // its first byte, where no table can stand
    [InlineData("%%EOF")] // noise between a beginning and an end
    public void A_pdf_whose_last_lines_lead_to_no_table_is_none(string end) =>
        TypeOf([.. "%PDF-1.7\n"u8, .. new byte[2000], .. System.Text.Encoding.ASCII.GetBytes(end)], 300).ShouldBeNull();

    [Theory]
    [InlineData("xref\n0 1", true)]
    [InlineData("\r\n xref", true)] // some writers count from the line's end
    [InlineData("12 0 obj\n<< /Type /XRef", true)] // a cross-reference stream
    [InlineData("1234567890 noise", false)]
    [InlineData("endstream", false)]
    [InlineData("", false)]
    public void A_table_begins_with_its_word_or_its_object(string there, bool is1) =>
        FileContent.IsCrossReference(System.Text.Encoding.ASCII.GetBytes(there)).ShouldBe(is1);

    [Theory]
    [InlineData(0, "0 KB")]
    [InlineData(1, "1 KB")] // never nothing
    [InlineData(15_000_016, "14.3 MB")]
    [InlineData((1 << 20) - 1, "1024 KB")]
    [InlineData(1 << 20, "1 MB")]
    public void A_size_is_read_by_people(long bytes, string words) => FileSize.Of(bytes).ShouldBe(words);

    private static string? TypeOf(byte[] file, int piece)
    {
        var shape = new FileShape(file.Length);
        foreach (var part in file.Chunk(piece))
        {
            shape.Follow(part);
        }

        return shape.Type is "application/pdf" && !(shape.CrossReference is { } at && FileContent.IsCrossReference(file.AsSpan((int)at))) ? null : shape.Type;
    }
}
