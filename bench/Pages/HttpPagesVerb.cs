using System.Globalization;
using System.Net;
using System.Text;
using Tongban.Bench.Desks;
using Tongban.Bench.Http;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Divisions;
using Tongban.Storage.Postgres;
using Tongban.Tests.Postgres;

namespace Tongban.Bench.Pages;

/// <summary>
/// The same cases, users and writers as <c>pages</c>, with every page asked for over HTTP as a browser would: a session, rights checked, an
/// official's look written down, the page rendered whole. Client and platform share this process and its processors.
/// </summary>
/// <remarks>
/// Arguments: cases (1000000), seconds a round (30), seconds of warming up (60). A printed case keeps the offices and people of its pattern, so
/// case pages are asked for by those; queues by offices of the whole country.
/// </remarks>
internal static class HttpPagesVerb
{
    private const int Sessions = 40;

    internal static async Task Run(string[] arguments)
    {
        var (cases, seconds, warmUp) = (Number(arguments, 0, 1_000_000), Number(arguments, 1, 30), Number(arguments, 2, 60));
        await using var server = await PostgresProcess.StartAsync();
        var database = await server.DatabaseAsync();
        var report = new StringBuilder($"{await PagesVerb.FillAsync(database, cases)} {Rounds.Users} users over HTTP with sessions, client and platform in one process; milliseconds.\n\n");
        await using var platform = await Platform.StartAsync(database, new byte[Ledger.MasterKey.Length]);
        await using var store = await PostgresStore.OpenAsync(database);
        var country = await Country.OpenAsync(store, Rounds.Families, lastSerial: 10);
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = Rounds.Users, AllowAutoRedirect = false }) { BaseAddress = platform.Address };
        var pages = await Readers.PrepareAsync(platform, client, country, store, cases);
        await Rounds.MeasureAsync(report, country, pages.ReadAsync, warmUp, seconds);
        await Results.Write("Pages over HTTP", report.ToString());
    }

    private static int Number(string[] arguments, int at, int otherwise) => arguments.Length > at ? int.Parse(arguments[at], CultureInfo.InvariantCulture) : otherwise;

    /// <summary>Sessions that were opened beforehand, and one page of a kind at random.</summary>
    private sealed class Readers(HttpClient client, string[] numbers, string[] clerks, string[] working, string[] people, string applicant, string busy)
    {
        internal static async Task<Readers> PrepareAsync(Platform platform, HttpClient client, Country country, PostgresStore store, int cases)
        {
            var numbers = await store.QueryAsync($"select number from printed where i % {Printing.WithEntries * 7} = 0", row => row.Text(0), default);
            var (clerks, working, people) = (new string[Sessions], new string[Sessions], new string[Sessions]);
            for (var index = 0; index < Sessions; index++)
            {
                clerks[index] = await ClerkAsync(platform, $"queue-{index}", Country.Counties[(int)((long)index * Country.Counties.Length / Sessions)]);
                working[index] = await ClerkAsync(platform, $"working-{index}", country.Of(0).To);
                people[index] = await platform.PersonSessionAsync($"person-{index}", Printing.PersonOf(Printing.OfTheBusy + (int)((long)index * (cases - Printing.OfTheBusy) / Sessions)));
            }

            return new(
                client, [.. numbers], clerks, working, people, await platform.PersonSessionAsync("applicant", country.Of(0).Persons["applicant"]),
                await platform.PersonSessionAsync("busy", Printing.Busy));
        }

        internal Task<string> ReadAsync(Random random) => random.Next(10) switch
        {
            < 4 => PageAsync("queue", "/desk", Any(clerks, random), "tb-desk-title"),
            < 6 => CaseAsync("case, an official's", "/desk/cases/", Any(working, random), random),
            < 8 => CaseAsync("case, the applicant's", "/cases/", applicant, random),
            8 => PageAsync("my matters", "/my", Any(people, random), "/cases/"),
            _ => PageAsync("my matters, of a thousand", "/my", busy, "/my?after="),
        };

        private async Task<string> CaseAsync(string name, string place, string session, Random random)
        {
            var number = Any(numbers, random);
            return await PageAsync(name, place + number, session, number);
        }

        private async Task<string> PageAsync(string name, string path, string session, string mark)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            request.Headers.Add("Cookie", session);
            request.Headers.Add("Accept", "text/html");
            using var answer = await client.SendAsync(request);
            var page = await answer.Content.ReadAsStringAsync();
            return answer.StatusCode == HttpStatusCode.OK && page.Contains(mark, StringComparison.Ordinal)
                ? name : throw new InvalidOperationException($"{path} was answered {answer.StatusCode}, without {mark}.");
        }

        private static Task<string> ClerkAsync(Platform platform, string id, DivisionCode county) =>
            platform.OfficialAsync(id, Country.Law.Offices.For("police-station", county).ToString(), OfficeRole.Clerk);

        private static string Any(string[] items, Random random) => items[random.Next(items.Length)];
    }
}
