using Microsoft.AspNetCore.Http;
using NodaTime;
using Tongban.Web.Hosting;

namespace Tongban.Web.Tests.Pages;

public sealed class LanguageWordsTests
{
    [Fact]
    public void Dates_times_and_numbers_are_said_as_each_language_says_them()
    {
        var evening = Instant.FromUtc(2026, 9, 30, 16, 5);

        Language.Chinese.Say(new LocalDate(2026, 9, 30)).ShouldBe("2026年9月30日");
        Language.English.Say(new LocalDate(2026, 9, 30)).ShouldBe("30 September 2026");
        Language.Chinese.Say(evening).ShouldBe("2026年10月1日 00:05"); // already the next day in Shanghai
        Language.English.Say(evening).ShouldBe("1 October 2026, 00:05");
        Language.English.Say(1234567).ShouldBe("1,234,567");
    }

    [Fact]
    public void A_last_day_that_may_still_move_says_so()
    {
        var day = new LocalDate(2027, 1, 8);

        Language.Chinese.Say(new Kernel.Clocks.Due(default, day, Provisional: true)).ShouldBe("2027年1月8日（暂计）");
        Language.English.Say(new Kernel.Clocks.Due(default, day, Provisional: true)).ShouldBe("8 January 2027 (provisional)");
        Language.Chinese.Say(new Kernel.Clocks.Due(default, day, Provisional: false)).ShouldBe("2027年1月8日");
    }

    [Theory]
    [InlineData(null, null, "zh")] // who says nothing reads Chinese
    [InlineData(null, "en-GB,en;q=0.9", "en")]
    [InlineData(null, "en;q=0.5, zh-TW", "zh")] // the better liked of ours
    [InlineData(null, "fr, en;q=0.2", "en")] // the first of ours
    [InlineData(null, "fr", "zh")]
    [InlineData(null, "q=;;;,,", "zh")] // nonsense is no wish
    [InlineData("en", "zh-CN", "en")] // a choice made on the page wins over the browser's
    [InlineData("tlh", "en", "en")] // a cookie of no language of ours is no choice
    public void The_language_is_the_readers_choice_then_the_browsers_then_Chinese(string? cookie, string? accepts, string expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.AcceptLanguage = accepts;
        request.Headers.Cookie = cookie is null ? default : $"{Language.Cookie}={cookie}";

        Language.Of(request).Code.ShouldBe(expected);
    }
}
