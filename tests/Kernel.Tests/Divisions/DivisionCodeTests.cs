using CsCheck;
using Tongban.Kernel.Divisions;

namespace Tongban.Kernel.Tests.Divisions;

public sealed class DivisionCodeTests
{
    [Theory]
    [InlineData("000000", DivisionLevel.Nation, "000000", "000000", "000000")]
    [InlineData("330000", DivisionLevel.Province, "330000", "330000", "000000")]
    [InlineData("330100", DivisionLevel.Prefecture, "330000", "330100", "330000")]
    [InlineData("330106", DivisionLevel.County, "330000", "330100", "330100")]
    [InlineData("460007", DivisionLevel.County, "460000", "460000", "460000")] // 东方市 before 2003: a county with no prefecture digits
    public void Level_and_ancestors_are_read_from_the_digits(string code, DivisionLevel level, string province, string prefecture, string above)
    {
        var read = DivisionCode.Parse(code);
        read.Level.ShouldBe(level);
        read.Province.ToString().ShouldBe(province);
        read.Prefecture.ToString().ShouldBe(prefecture);
        read.Above.ToString().ShouldBe(above);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("33010")]
    [InlineData("3301060")]
    [InlineData("33O106")] // a letter O
    [InlineData(" 330106")]
    [InlineData("-30106")]
    [InlineData("３３０１０６")] // full-width digits are other characters
    [InlineData("030106")] // no province begins with 0
    public void What_is_not_six_digits_is_no_code(string? text) => DivisionCode.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void A_code_reads_back_as_it_was_written() =>
        Gen.Int[100_000, 999_999].Sample(number => DivisionCode.Parse($"{number}").ToString() == $"{number}");

    [Fact]
    public void Garbage_is_refused_without_an_exception() =>
        Gen.String.Sample(text => DivisionCode.TryParse(text, out var code) ? code.ToString() == text : !DivisionCode.TryParse(text, out _));

    [Fact]
    public void The_default_code_is_the_nation() => default(DivisionCode).ShouldBe(DivisionCode.Parse("000000"));
}
