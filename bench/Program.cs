using Tongban.Bench;
using Tongban.Bench.Ais;
using Tongban.Bench.Clocks;
using Tongban.Bench.Deadlines;
using Tongban.Bench.Desks;
using Tongban.Bench.Http;
using Tongban.Bench.Ledgers;
using Tongban.Bench.Manifests;
using Tongban.Bench.Pages;
using Tongban.Bench.Settlement;
using Tongban.Bench.Watching;

// One verb a benchmark, one file a verb; the verb's report replaces its own section of RESULTS.md.
Verb[] verbs =
[
    new("deadlines", "deadline computations per second, and what they allocate", DeadlinesVerb.Run),
    new("ledger", "whole cases per second through the ledger alone, beside pgbench", LedgerVerb.Run),
    new("desk", "whole household cases per second through the desk, beside pgbench", DeskVerb.Run),
    new("http", "whole household cases per second over HTTP, on PostgreSQL", HttpVerb.Run),
    new("manifests", "ten million waste manifests read and reconciled, and the memory they take", ManifestsVerb.Run),
    new("pages", "queue, case and \u201cmy matters\u201d read by 50 users with a million cases on PostgreSQL", PagesVerb.Run),
    new("pages-http", "the same pages asked for over HTTP with sessions, by 50 users", HttpPagesVerb.Run),
    new("decode", "AIS sentences per second on one core, and what they allocate, beside gpsdecode", DecodeVerb.Run),
    new("recompute", "a million open clocks computed anew when a holiday notice is loaded, on PostgreSQL", RecomputeVerb.Run),
    new("settlement", "a million applications to settle scored and ranked, and explanations a second", SettlementVerb.Run),
    new("watch", "the whole watch: positions a second on one core, bytes a vessel, alerts held against simulated days", WatchVerb.Run),
];

Results.OnlyPrinted = args.Contains("--only-print", StringComparer.Ordinal);
string[] given = [.. args.Where(word => word != "--only-print")];
if (given is not [var asked, ..] || Array.Find(verbs, verb => verb.Name == asked) is not { } chosen)
{
    Console.Error.WriteLine($"Name a benchmark:\n{string.Join('\n', verbs.Select(verb => $"  {verb.Name}: {verb.Purpose}"))}");
    return 2;
}

await chosen.Run(given[1..]);
return 0;
