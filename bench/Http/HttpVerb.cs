using System.Diagnostics;
using System.Globalization;
using Tongban.Tests.Postgres;

namespace Tongban.Bench.Http;

/// <summary>
/// Whole household cases per second through the platform's own API on PostgreSQL: the same five actions as <c>desk</c>, each a request with a
/// session, rights checked, an idempotency key and the version it was decided on. Client and platform share this process and its processors.
/// </summary>
/// <remarks>Arguments: seconds a round (15), rounds (3).</remarks>
internal static class HttpVerb
{
    private static readonly int[] Actors = [1, 16, 64];

    internal static async Task Run(string[] arguments)
    {
        var (seconds, rounds) = (Number(arguments, 0, 15), Number(arguments, 1, 3));
        await using var server = await PostgresProcess.StartAsync();
        await using var platform = await Platform.StartAsync(await server.DatabaseAsync());
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = 64 }) { BaseAddress = platform.Address };
        var errands = new List<Errand>();
        for (var index = 0; index < 64; index++)
        {
            errands.Add(await Errand.PrepareAsync(platform, client, index));
        }

        // The compiler is done with a server only after a long while: on two busy processors it takes most of a minute.
        await RateAsync(errands, TimeSpan.FromSeconds(60));
        var rates = Actors.Select(_ => new List<(double Rate, double Here, double Server)>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (at, actors) in Actors.Index())
            {
                rates[at].Add(await MeasureAsync(server, errands[..actors], TimeSpan.FromSeconds(seconds)));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{actors} actors: {rates[at][^1].Rate:0} cases/s, {rates[at][^1].Here:0.00} + {rates[at][^1].Server:0.00} ms"));
            }
        }

        await Results.Write("Whole cases over HTTP", Report(rates, seconds, rounds));
    }

    private static async Task<(double Rate, double Here, double Server)> MeasureAsync(PostgresProcess server, List<Errand> errands, TimeSpan time)
    {
        var (here, there) = (Environment.CpuUsage.TotalTime, server.ProcessorTime());
        var (cases, rate) = await RateAsync(errands, time);
        return (rate, (Environment.CpuUsage.TotalTime - here).TotalMilliseconds / cases, (server.ProcessorTime() - there).TotalMilliseconds / cases);
    }

    private static async Task<(int Cases, double Rate)> RateAsync(List<Errand> errands, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var done = await Task.WhenAll(errands.Select(errand => Task.Run(async () =>
        {
            var cases = 0;
            for (; watch.Elapsed < time; cases++)
            {
                await errand.CaseAsync();
            }

            return cases;
        })));
        return (done.Sum(), done.Sum() / watch.Elapsed.TotalSeconds);
    }

    private static string Report(List<(double Rate, double Here, double Server)>[] rates, int seconds, int rounds)
    {
        var last = rates[^1].OrderBy(one => one.Rate).ElementAt(rates[^1].Count / 2);
        return string.Create(CultureInfo.InvariantCulture, $"""
            Five requests a case, each with a session, rights checked, an idempotency key and the version seen; on PostgreSQL; client and platform in one process.
            Cases per second, median (slowest, fastest) of {rounds} rounds of {seconds} seconds; milliseconds of processor time a case at 64 actors.

            | {string.Join(" | ", Actors.Select(actors => $"{actors} actors"))} | client and platform ms | server ms |
            |{string.Concat(Actors.Select(_ => "--:|"))}--:|--:|
            | {string.Join(" | ", rates.Select(Span))} | {last.Here:0.00} | {last.Server:0.00} |

            Aimed at: 800.

            """);
    }

    private static string Span(List<(double Rate, double Here, double Server)> rounds)
    {
        var rates = rounds.Select(round => round.Rate).Order().ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"{rates[rates.Length / 2]:0} ({rates[0]:0}, {rates[^1]:0})");
    }

    private static int Number(string[] arguments, int at, int otherwise) => arguments.Length > at ? int.Parse(arguments[at], CultureInfo.InvariantCulture) : otherwise;
}
