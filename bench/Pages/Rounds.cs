using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Tongban.Bench.Desks;

namespace Tongban.Bench.Pages;

/// <summary>Fifty users who read while ten actors decide other cases: first each user reads twice a second, then each again at once.</summary>
internal static class Rounds
{
    internal const int Users = 50;
    internal const int Families = 400;
    private const int Writers = 10;

    internal static async Task MeasureAsync(StringBuilder report, Country country, Func<Random, Task<string>> read, int warmUp, int seconds)
    {
        await RoundAsync(country, read, TimeSpan.FromMilliseconds(500), warmUp);
        report.Append(CultureInfo.InvariantCulture, $"| page | p50 | p95 | p99 | pages |\n|---|--:|--:|--:|--:|\n");
        Add(report, "each user twice a second", await RoundAsync(country, read, TimeSpan.FromMilliseconds(500), seconds));
        Add(report, "each user again at once", await RoundAsync(country, read, TimeSpan.Zero, seconds));
    }

    /// <summary>Every user reads pages in turn while writers decide cases; gives each page's times and how many cases were decided.</summary>
    private static async Task<(ConcurrentDictionary<string, ConcurrentBag<double>> Times, int Decided)> RoundAsync(Country country, Func<Random, Task<string>> read, TimeSpan rest, int seconds)
    {
        var times = new ConcurrentDictionary<string, ConcurrentBag<double>>();
        var end = Stopwatch.StartNew();
        var decided = 0;
        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var index = 0; end.Elapsed.TotalSeconds < seconds; index++)
            {
                await country.CaseAsync((writer * (Families / Writers)) + (index % (Families / Writers)));
                Interlocked.Increment(ref decided);
                await Task.Delay(rest);
            }
        })).ToArray();
        await Task.WhenAll([.. writers, .. Enumerable.Range(0, Users).Select(user => Task.Run(async () =>
        {
            var random = new Random(user);
            await Task.Delay(random.Next(1 + (int)rest.TotalMilliseconds));
            while (end.Elapsed.TotalSeconds < seconds)
            {
                var watch = Stopwatch.StartNew();
                var page = await read(random);
                times.GetOrAdd(page, _ => []).Add(watch.Elapsed.TotalMilliseconds);
                await Task.Delay(rest);
            }
        }))]);
        return (times, decided);
    }

    private static void Add(StringBuilder report, string name, (ConcurrentDictionary<string, ConcurrentBag<double>> Times, int Decided) round)
    {
        report.Append(CultureInfo.InvariantCulture, $"| **{name}**, {round.Decided} cases decided meanwhile | | | | {round.Times.Values.Sum(times => times.Count)} |\n");
        foreach (var (page, bag) in round.Times.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var times = bag.Order().ToArray();
            report.Append(CultureInfo.InvariantCulture, $"| {page} | {At(times, 0.5):0.0} | {At(times, 0.95):0.0} | {At(times, 0.99):0.0} | {times.Length} |\n");
        }
    }

    private static double At(double[] sorted, double part) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];
}
