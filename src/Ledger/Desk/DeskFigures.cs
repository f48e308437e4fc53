using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Tongban.Kernel.Decisions;

namespace Tongban.Ledger.Desk;

/// <summary>What the desk did and refused, counted by kind. No case, person or office is named.</summary>
internal static class DeskFigures
{
    private static readonly Meter Meter = new("Tongban.Desk");

    private static readonly Counter<long> Done = Meter.CreateCounter<long>("tongban.desk.done", "{action}", "Actions that are on disk, by action.");

    private static readonly Counter<long> Refused = Meter.CreateCounter<long>("tongban.desk.refused", "{action}", "Actions refused, by what sort of refusal it was.");

    private static readonly Counter<long> Outrun = Meter.CreateCounter<long>(
        "tongban.desk.outrun", "{action}", "Actions not done because the case had changed meanwhile, or the key was another request's.");

    /// <summary>Counts what came of a command. A refused action is not named: its name may be anything a caller made up.</summary>
    internal static DeskResult Counted(CaseCommand command, DeskResult result)
    {
        result.Match(
            done => Add(Done, done.Repeated || done.Sequence == 0 ? 0 : 1, "action", command.Kind),
            refused => Add(Refused, 1, "why", Why(refused.Grounds)),
            _ => Add(Outrun, 1, "why", "changed"),
            _ => Add(Outrun, 1, "why", "key-reused"));
        return result;
    }

    private static string Why(ImmutableArray<Refusal> grounds) => grounds is [var first, ..] ? JsonNamingPolicy.KebabCaseLower.ConvertName(first.Kind.ToString()) : "none";

    private static long Add(Counter<long> counter, long one, string name, string value)
    {
        if (one > 0)
        {
            counter.Add(one, new KeyValuePair<string, object?>(name, value));
        }

        return one;
    }
}
