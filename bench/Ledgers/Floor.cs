using System.Globalization;
using Tongban.Tests.Postgres;

namespace Tongban.Bench.Ledgers;

/// <summary>
/// The floor: <c>pgbench</c> writing the same rows of the same tables on the same server, one transaction and one round trip an action
/// (a pipeline of prepared statements). It computes no hash, keeps no gapless sequence and checks nothing.
/// </summary>
internal static class Floor
{
    private static readonly string Padding = new('x', 200);

    internal static Task<double> CasesPerSecondAsync(PostgresProcess server, int clients, int seconds) =>
        Pgbench.CasesPerSecondAsync(server, HouseholdRows.Tables, Script(), clients, seconds);

    /// <summary>One run of the script is one case: five actions, each a transaction.</summary>
    private static string Script() => "\\set n :n + 1\n\\set id :client_id + 1000000000 + 64 * :n\n" + string.Concat(Enumerable.Range(0, HouseholdRows.Actions).Select(Action));

    private static string Action(int action) => string.Create(CultureInfo.InvariantCulture, $"""
        \startpipeline
        begin;
        insert into entries values (nextval('floor_sequence'), 'case:' || :id, {action + 1}, 'accept', 'household.transfer.spouse@2021-12-01', 'clerk-0123456789', '440100-police-station', 1709254800000, '{Padding}{Padding[..80]}', '\x{new string('0', 64)}', '\x{new string('0', 64)}');
        insert into answers values (:id || '/{action}', '\x{new string('0', 64)}', {action + 1}, '201');
        insert into bench_cases values (:id || '', 'household.transfer.spouse', 'permit', '{Owner(action)}', 'person-' || :id, {action + 1}, 1709254800000, {Closed(action)}) on conflict (number) do update set matter = excluded.matter, stage = excluded.stage, owner = excluded.owner, applicant = excluded.applicant, version = excluded.version, opened = excluded.opened, closed = excluded.closed;
        insert into bench_queue values ('{Owner(action)}', :id || '', 'permit', {1709686800000 + (action * 1000)}, not {Closed(action)}) on conflict (office, number) do update set stage = excluded.stage, due = excluded.due, open = excluded.open;
        insert into bench_clocks values (:id || '', 'permit', {1709686800000 + (action * 1000)}, not {Closed(action)}) on conflict (number, clock) do update set due = excluded.due, running = excluded.running;
        commit;
        \endpipeline

        """);

    private static string Owner(int action) => action < 3 ? "440100-police-station" : "510100-police-station";

    private static string Closed(int action) => action == HouseholdRows.Actions - 1 ? "true" : "false";
}
