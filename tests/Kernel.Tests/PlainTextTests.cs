using CsCheck;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Tests;

/// <summary>What may stand on a paper, and what is mended on the way in.</summary>
public sealed class PlainTextTests
{
    [Theory]
    [InlineData("西湖区文三路 1 号", null, "plain")]
    [InlineData("一行\n两行", null, "a line break is seen")]
    [InlineData("𠮷野家", null, "a letter beyond the first plane")]
    [InlineData("西湖\t区", "第3个字符看不见（U+0009）", "a tab looks like spaces")]
    [InlineData("西湖\u200B区", "第3个字符看不见（U+200B）", "a zero-width space is pasted along from a chat")]
    [InlineData("\u202E区湖西", "第1个字符看不见（U+202E）", "turns what follows")]
    [InlineData("𠮷\uE000", "第3个字符看不见（U+E000）", "private use: positions count as the page counts them")]
    public void What_cannot_be_seen_is_told_with_its_place(string text, string? fault, string reason) =>
        (PlainText.Fault(text)?.Zh ?? "").ShouldStartWith(fault ?? "", Case.Sensitive, reason);

    [Fact]
    public void Half_a_character_is_told_too() =>
        PlainText.Fault(new string(['路', '\uDC00'])).ShouldNotBeNull().En.ShouldStartWith("Character 2 is only half of one"); // an attribute cannot hold one

    [Theory]
    [InlineData(" 西湖\u200B区\u00AD\t1号\r\n", "西湖区 1号")]
    [InlineData("一行\r\n两行", "一行\n两行")]
    [InlineData("\uE000", "\uE000")] // cannot be mended: it stood for something
    public void What_was_pasted_along_is_left_out(string typed, string cleaned) => PlainText.Cleaned(typed).ShouldBe(cleaned);

    [Fact]
    public void What_was_cleaned_and_has_no_fault_is_what_it_was_to_the_eye_and_stays_so()
    {
        Gen.String[Gen.OneOf(Gen.Char, Gen.Char['一', '十'], Gen.Int[0, 4].Select(at => "\u200B\t\n\u202E "[at]))].Sample(text =>
        {
            var cleaned = PlainText.Cleaned(text);
            PlainText.Cleaned(cleaned).ShouldBe(cleaned);
            cleaned.ShouldAllBe(character => char.GetUnicodeCategory(character) != System.Globalization.UnicodeCategory.Format || char.IsSurrogate(character));
        });
    }
}
