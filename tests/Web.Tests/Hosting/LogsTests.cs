using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Tongban.Web.Hosting;

namespace Tongban.Web.Tests.Hosting;

public sealed class LogsTests
{
    [Theory]
    [InlineData("号码110101199001010015已登记", "号码…已登记")] // Chinese characters stand right beside the number
    [InlineData("id 50010319851031123X.", "id ….")]
    [InlineData("call 13800138000 or +8613800138000", "call … or …")]
    [InlineData("GET /track?number=1&name=%E7%8E%8B HTTP/1.1", "GET /track?… HTTP/1.1")]
    [InlineData("case 330106202609300001 took 12 ms", "case … took 12 ms")] // eighteen digits are taken for a person's number, rather too often than too seldom
    [InlineData("The clocks of case 3301062026093001010000017 could not be fired", "The clocks of case 3301062026093001010000017 could not be fired")] // whoever mends it must know which
    [InlineData("office police-station:330106, 200 in 31 ms", "office police-station:330106, 200 in 31 ms")]
    public void Numbers_of_people_and_query_strings_do_not_reach_the_log(string written, string logged) => Redaction.Clean(written).ShouldBe(logged);

    [Fact]
    public async Task A_request_is_one_line_of_json_without_its_path_and_query()
    {
        await using var site = await TestSite.StartAsync(map: app => app.MapGet("/test/cases/{number}", (string number) => number));
        using var browser = site.Browser();
        await browser.GetStringAsync(new Uri("/test/cases/SECRET-PATH?phone=SECRET-QUERY", UriKind.Relative), TestContext.Current.CancellationToken);
        var logs = await site.AllLogsAsync();
        var line = logs.Split('\n').Single(one => one.Contains("/test/cases", StringComparison.Ordinal));
        JsonDocument.Parse(line).RootElement.GetProperty("message").GetString().ShouldBe("GET /test/cases/{number} 200 0.0");
        var fields = JsonDocument.Parse(line).RootElement;
        (fields.GetProperty("method").GetString(), fields.GetProperty("route").GetString(), fields.GetProperty("status").GetInt32(), fields.GetProperty("milliseconds").GetDouble())
            .ShouldBe(("GET", "/test/cases/{number}", 200, 0.0), "searched by its fields, not by its sentence");
        logs.ShouldNotContain("SECRET");
    }

    [Fact]
    public async Task A_fault_is_logged_by_kind_and_place_and_not_by_its_message()
    {
        await using var site = await TestSite.StartAsync(map: app => app.MapGet("/test/fault", string () => throw new InvalidOperationException("duplicate 王小红")));
        using var browser = site.Browser();
        using var answer = await browser.GetAsync(new Uri("/test/fault", UriKind.Relative), TestContext.Current.CancellationToken);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("王小红");
        var logs = await site.AllLogsAsync();
        logs.ShouldContain("InvalidOperationException");
        logs.ShouldNotContain("王小红");
    }
}
