using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Offices;
using Tongban.Views.Clues;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Command;

/// <summary>A platform with one receiver station on the upper Yangtze, and what it hears.</summary>
internal static class Waterway
{
    internal const string Station = "shore-7";
    internal const string Key = "only-the-station-knows-this-0123456789";

    internal static readonly OfficeId Yibin = OfficeId.Parse("fishery-enforcement:511500");

    internal static string[] Settings { get; } =
    [
        "--sample", $"--Tongban:Stations:0:Name={Station}", $"--Tongban:Stations:0:KeySha256={Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))}", $"--Tongban:Stations:0:Office={Yibin}",
    ];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    internal static Task<TestSite> StartAsync(params string[] more) => TestSite.StartAsync([.. Settings, .. more]);

    /// <summary>A fishing boat in the closed reach below Yibin, a position a minute, the last some minutes ago.</summary>
    internal static IEnumerable<string> Boat(TestSite site, string vessel = "412000001", int positions = 12, int minutesAgo = 20) => Enumerable.Range(0, positions).Select(i =>
        Line(vessel, site.Time.GetUtcNow().AddMinutes(i - minutesAgo), 28.785, 104.690 + (i * 0.0004)));

    internal static string Line(string vessel, DateTimeOffset time, double lat, double lon, string source = Station) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"source":"{{source}}","id":"{{vessel}}","time":"{{time:yyyy-MM-ddTHH:mm:ssZ}}","lat":{{lat}},"lon":{{lon:0.0000}},"speed":1.5,"vesselType":"fishing"}""");

    internal static async Task<HttpResponseMessage> BringAsync(TestSite site, string body, string station = Station, string key = Key, string type = "application/x-ndjson")
    {
        using var program = site.Program();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return await program.PostAsync(new Uri($"/api/stations/{station}/positions", UriKind.Relative), content, Now);
    }

    /// <summary>Brings the positions of a boat and waits until its clue is there.</summary>
    internal static async Task<string> ClueAsync(TestSite site, string vessel = "412000001")
    {
        var before = await CountAsync(site);
        using var answer = await BringAsync(site, string.Join('\n', Boat(site, vessel)));
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Now));
        await Until.HoldsAsync(async () => await CountAsync(site) > before, "the clue is before the office");
        return (await RowsAsync(site)).Single(row => row.Vessels == vessel).Number;
    }

    internal static ValueTask<long> CountAsync(TestSite site) => site.Services.GetRequiredService<ClueQueries>().CountAsync(Yibin, Now);

    internal static ValueTask<IReadOnlyList<ClueRow>> RowsAsync(TestSite site) => site.Services.GetRequiredService<ClueQueries>().OfOfficeAsync(Yibin, ClueOrder.Due, null, 100, Now);
}
