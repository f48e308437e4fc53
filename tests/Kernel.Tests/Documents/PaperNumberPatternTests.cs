using NodaTime;
using Tongban.Kernel.Documents;

namespace Tongban.Kernel.Tests.Documents;

public sealed class PaperNumberPatternTests
{
    private static readonly LocalDate Day = new(2024, 2, 29);

    [Theory]
    [InlineData("{province}准迁字第{serial:8}号", "330106", 12, "浙准迁字第00000012号")]
    [InlineData("{province}迁字第{serial:8}号", "371302", 99999999, "鲁迁字第99999999号")]
    [InlineData("{province}公户受〔{year}〕{serial:6}号", "110101", 1, "京公户受〔2024〕000001号")]
    [InlineData("{province}准迁字第{serial:8}号", "660000", 3, "兵准迁字第00000003号")]
    [InlineData("{province}迁字第{serial:8}号", "82", 3, "澳迁字第00000003号")]
    public void A_number_is_composed_from_pattern_division_and_serial(string pattern, string division, long serial, string number) =>
        PaperNumberPattern.Parse(pattern).Compose(division, Day, serial).ShouldBe(number);

    [Theory]
    [InlineData("准迁字", "no serial")]
    [InlineData("{serial:8}{serial:8}", "two serials")]
    [InlineData("{serial:0}", "no digits")]
    [InlineData("{serial:19}", "more digits than a number has")]
    [InlineData("{city}{serial:8}", "an unknown place")]
    [InlineData("{serial:8}}", "a stray brace")]
    public void A_pattern_that_cannot_number_papers_is_refused(string pattern, string reason) =>
        Should.Throw<FormatException>(() => PaperNumberPattern.Parse(pattern), reason);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1000)]
    public void A_serial_outside_the_pattern_is_refused(long serial) =>
        Should.Throw<ArgumentOutOfRangeException>(() => PaperNumberPattern.Parse("{serial:3}").Compose("33", Day, serial));

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("990000")]
    public void A_division_of_no_province_is_refused(string division) =>
        Should.Throw<ArgumentException>(() => PaperNumberPattern.ProvinceMark(division));

    [Fact]
    public void A_pattern_reads_back_as_it_was_written() =>
        PaperNumberPattern.Parse("{province}迁字第{serial:8}号").ToString().ShouldBe("{province}迁字第{serial:8}号");
}
