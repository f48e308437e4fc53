using System.Globalization;
using NodaTime.Text;
using Tongban.CaseLoad;
using Tongban.Definitions;
using Tongban.Kernel.Cases;
using Tongban.Ledger;
using Tongban.Storage.Sqlite;
using Tongban.Views.Cases;

namespace Tongban.Cli.Tests.Served;

/// <summary>A new holiday notice is loaded while the platform serves.</summary>
public sealed class DefinitionsAgainTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tongban-again-");

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_notice_that_is_loaded_at_a_signal_moves_every_open_clock_and_one_with_a_fault_is_left_aside()
    {
        var (place, definitions) = ("sqlite:" + Path.Combine(folder.FullName, "tongban.db"), CopiedDefinitions());
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "master.key"), Convert.ToBase64String(new byte[MasterKey.Length]), Now);
        await using var store = SqliteStore.Open(place["sqlite:".Length..]);
        await store.EnsureViewsAsync(CaseTables.All, Now);
        var work = new CaseWork(store, CaseWork.Shipped(), TimeProvider.System);
        var number = await work.OneAsync(work.Desk, 3, TextWriter.Null, Now);
        var due = await DueAsync();
        await using var platform = await ServedPlatform.StartAsync(place, folder.FullName, definitions);

        var file = Path.Combine(definitions, "calendars", "cn", due.LastDay.Year.ToString(CultureInfo.InvariantCulture) + ".yaml");
        var before = File.Exists(file) ? await File.ReadAllTextAsync(file, Now) : Notice(due.LastDay.Year);
        await File.WriteAllTextAsync(file, before + "  - off: nonsense\n", Now);
        await platform.HangUpAsync();
        await Until.HoldsAsync(() => Task.FromResult(platform.Said.Contains("could not be read again", StringComparison.Ordinal)), () => platform.Said);
        (await DueAsync()).ShouldBe(due);

        await File.WriteAllTextAsync(file, $"{before}  - name: {{ zh: 台风停工, en: Typhoon days }}\n    off: {LocalDatePattern.Iso.Format(due.LastDay)}\n", Now);
        await platform.HangUpAsync();
        await Until.HoldsAsync(async () => (await DueAsync()).LastDay > due.LastDay, () => platform.Said);

        async Task<Kernel.Clocks.Due> DueAsync() =>
            (await new CaseWork(store, CaseWork.Shipped(), TimeProvider.System).Desk.FindAsync(number, Now)).ShouldNotBeNull().State.Clocks["completeness"].Due.ShouldNotBeNull();
    }

    private static string Notice(int year) => string.Create(CultureInfo.InvariantCulture, $$"""
        calendar: cn
        year: {{year}}
        notice: { title: 放假安排, number: 国办发明电, confidence: C, address: "https://www.gov.cn/" }
        festivals:

        """);

    private string CopiedDefinitions()
    {
        var from = DefinitionsFolder.Find(null).ShouldNotBeNull();
        var to = Path.Combine(folder.FullName, "definitions");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy).ShouldNotBeNull());
            File.Copy(file, copy);
        }

        return to;
    }
}
