using System.Diagnostics;
using System.Globalization;
using System.Text;
using NodaTime;
using Tongban.Definitions;
using Tongban.Definitions.Calendars;
using Tongban.Matters.Environment.Manifests;

namespace Tongban.Bench.Manifests;

/// <summary>
/// How long ten million manifests take to be read from JSON and reconciled, on one thread, and in how much memory. The lines are made as they are
/// read, so that no disk is measured; making them is timed apart and left out.
/// </summary>
internal static class ManifestsVerb
{
    private const int Cities = 40;
    private const int Units = 5_000;
    private const int Templates = 10_000;

    internal static async Task Run(string[] arguments)
    {
        var count = arguments is [var asked, ..] ? int.Parse(asked, CultureInfo.InvariantCulture) : 10_000_000;
        var lines = Enumerable.Range(0, Templates).Select(Line).ToArray();
        var making = Made(lines, count);
        var found = 0L;
        var reconciliation = new Reconciliation(Ground(), _ => found++);
        var reader = new ManifestReader();
        GC.Collect();
        var before = GC.GetTotalMemory(true);
        var (allocated, cpu, watch) = (GC.GetTotalAllocatedBytes(true), Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
        for (var index = 0; index < count; index++)
        {
            if (reader.Json(Next(lines, index), out var manifest) is { } fault)
            {
                throw new InvalidOperationException($"{index}: {fault.Column} {fault.Words.En}");
            }

            reconciliation.Take(manifest, new("bench", index + 1));
        }

        var (elapsed, worked) = (watch.Elapsed - making, Process.GetCurrentProcess().TotalProcessorTime - cpu);
        var (perManifest, held) = ((GC.GetTotalAllocatedBytes(true) - allocated) / (double)count, GC.GetTotalMemory(true) - before);
        GC.KeepAlive(reconciliation);
        await Results.Write("Manifests", string.Create(CultureInfo.InvariantCulture, $"""
            {count:N0} manifests of {lines[0].Length} bytes of JSON, {Units:N0} movers and as many receivers in {Cities} cities, permits for all and approvals for those that cross a
            province's border; one in fifty late, one in a hundred apart in weight, one in two hundred ending elsewhere. One thread; making the lines ({making.TotalSeconds:0.0} s) is left out.

            | | |
            |---|--:|
            | seconds | {elapsed.TotalSeconds:0.0} |
            | processor seconds, with making the lines | {worked.TotalSeconds:0.0} |
            | manifests a second | {count / elapsed.TotalSeconds:N0} |
            | findings | {found:N0} |
            | bytes allocated a manifest, findings included | {perManifest:0} |
            | megabytes held at the end | {held / 1_000_000.0:0} |
            """));
    }

    private static Ground Ground()
    {
        var calendar = CalendarSet.Load(DefinitionsFolder.Find(null) ?? throw new DirectoryNotFoundException("Run the benchmarks from the project's own build.")).Calendars["cn"];
        var (from, until) = (new LocalDate(2026, 1, 1), new LocalDate(2026, 12, 31));
        var receivers = Enumerable.Range(0, Units).Select(unit => new WastePermit(Receiver(unit), from, until, [8, 17, 34], 1_000_000)).ToArray();
        var approvals = Enumerable.Range(0, Units).Select(unit => new TransferApproval($"样批{unit}号", Mover(unit), Receiver(unit), "336-054-17", 1_000_000, from, until)).ToArray();
        return new(calendar, until, [.. receivers], [.. approvals], 5);
    }

    private static TimeSpan Made(byte[][] lines, int count)
    {
        var watch = Stopwatch.StartNew();
        var sum = 0L;
        for (var index = 0; index < count; index++)
        {
            sum += Next(lines, index)[12];
        }

        return sum == 0 ? throw new InvalidOperationException("No line was made.") : watch.Elapsed;
    }

    /// <summary>The line of a template under a number of its own: city and serial stand at fixed places.</summary>
    private static ReadOnlySpan<byte> Next(byte[][] lines, int index)
    {
        var line = lines[index % Templates];
        (index / Cities).TryFormat(line.AsSpan(19, 6), out _, "D6", CultureInfo.InvariantCulture);
        return line;
    }

    private static byte[] Line(int template)
    {
        var (city, unit, day) = (template % Cities, template % Units, (template % 300) + 1);
        var departed = new LocalDate(2026, 1, 1).PlusDays(day);
        var confirmed = departed.PlusDays(template % 50 == 0 ? 40 : 1);
        var (to, tonnes) = (template % 10 == 0 ? "340104" : Division(city), template % 100 == 0 ? "8.1" : "12.34");
        var ended = template % 200 == 0 ? "320102" : to;
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""
            {"number":"2026{{Division(city)[..4]}}000000","mover":"{{Mover(unit)}}","from":"{{Division(city)}}","carrier":"样例危运{{unit % 700}}号","receiver":"{{Receiver(unit)}}","to":"{{to}}","wasteCode":"336-054-17","tonnesOut":12.34,"tonnesCarried":12.34,"tonnesIn":{{tonnes}},"accepted":true,"departed":"{{departed:uuuu-MM-dd}}T08:00:00+08:00","arrived":"{{departed:uuuu-MM-dd}}T17:30:00+08:00","confirmed":"{{confirmed:uuuu-MM-dd}}T09:00:00+08:00","endedAt":"{{ended}}","approval":"样批{{unit}}号"}
            """));
    }

    private static string Division(int city) => string.Create(CultureInfo.InvariantCulture, $"33{city + 1:D2}06");

    private static string Mover(int unit) => string.Create(CultureInfo.InvariantCulture, $"样例电镀{unit}厂");

    private static string Receiver(int unit) => string.Create(CultureInfo.InvariantCulture, $"样例处置{unit}公司");
}
