using System.Collections.Immutable;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Storage.Sqlite;
using Tongban.Views.Cases;

namespace Tongban.Bench.Desks;

/// <summary>What the desk writes for one real case, action by action: the entries (the case's, and its applicant's in the register) and the row changes. The pattern that the floor writes again and again.</summary>
internal sealed record RecordedCase(string Number, string Applicant, ImmutableArray<(ImmutableArray<Entry> Entries, ImmutableArray<RowChange> Rows)> Actions)
{
    internal static async Task<RecordedCase> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("tongban-bench-");
        var recorded = await MakeAsync(Path.Combine(folder.FullName, "one.db"));
        folder.Delete(recursive: true);
        return recorded;
    }

    private static async Task<RecordedCase> MakeAsync(string file)
    {
        await using var store = SqliteStore.Open(file);
        var recorder = new Recorder();
        var country = await Country.OpenAsync(store, 1, recorder);
        var number = await country.CaseAsync(0);
        // The forms of its papers are written once, with the first case of all.
        var written = await store.ReadAllAsync().Where(entry => !entry.Stream.StartsWith("form:", StringComparison.Ordinal)).ToListAsync();
        var actions = written.GroupBy(entry => written.Count(one => one.Sequence <= entry.Sequence && one.Stream == CaseDesk.StreamOf(number)))
            .Where(action => action.Key > 0).Select(action => action.ToImmutableArray());
        var state = (await country.Desk.FindAsync(number, default))?.State ?? throw new InvalidOperationException("The case is not there.");
        return new(number.ToString(), state.Applicant.Person, [.. actions.Zip(recorder.Changed)]);
    }

    /// <summary>The real projection, with a copy of what it said.</summary>
    private sealed class Recorder : ICaseProjection
    {
        private readonly CaseProjection real = new();

        internal List<ImmutableArray<RowChange>> Changed { get; } = [];

        public IReadOnlyList<ViewTable> Tables => real.Tables;

        public RowChange Looked(Look look) => real.Looked(look);

        public ImmutableArray<RowChange> Changes(CaseChange change)
        {
            var changes = real.Changes(change);
            Changed.Add(changes);
            return changes;
        }
    }
}
