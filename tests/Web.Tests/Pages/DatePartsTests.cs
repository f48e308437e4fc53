using NodaTime;
using Tongban.Web.Components;

namespace Tongban.Web.Tests.Pages;

public sealed class DatePartsTests
{
    [Theory]
    [InlineData("2024", "2", "29", true)]
    [InlineData("2023", "2", "29", false)] // no leap year
    [InlineData("２０２３", "０５", " 20 ", true)] // full-width digits and spaces, as Chinese input methods give them
    [InlineData("2023", "13", "1", false)]
    [InlineData("0", "1", "1", false)]
    [InlineData("10000", "1", "1", false)]
    [InlineData("-5", "1", "1", false)]
    [InlineData("二〇二三", "5", "20", false)]
    [InlineData("2023", "", "20", false)]
    public void Three_fields_are_a_date_only_when_there_is_such_a_day(string year, string month, string day, bool isDate) =>
        (new DateParts(year, month, day).ToDate() is not null).ShouldBe(isDate);

    [Fact]
    public void A_date_shown_in_three_fields_reads_back() =>
        DateParts.Of(new LocalDate(2023, 5, 20)).ToDate().ShouldBe(new LocalDate(2023, 5, 20));

    [Fact]
    public void Spaces_alone_are_nothing_typed() => new DateParts(" ", "", null).IsEmpty.ShouldBeTrue();
}
