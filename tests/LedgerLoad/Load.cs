using System.Globalization;
using System.Text;
using NodaTime;
using Tongban.Ledger;

namespace Tongban.LedgerLoad;

/// <summary>An actor who takes case after case through five steps, each with a row, a key and an answer.</summary>
public static class Load
{
    /// <summary>One row a case: its last version.</summary>
    public static readonly ViewTable Heads = new(
        "heads", [new ViewColumn("stream", ColumnKind.Text), new ViewColumn("version", ColumnKind.Number)], ["stream"], []);

    /// <summary>The step after a version of a case.</summary>
    public static Append Step(string stream, long version)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{stream}/{version + 1}");
        var draft = new EntryDraft(stream, version, "step", "load@2024-01-01", "actor", "", Instant.FromUnixTimeMilliseconds(version), Encoding.UTF8.GetBytes($$"""{"step":"{{name}}"}"""));
        return new Append([draft], [new RowChange.Put(Heads, [stream, version + 1])], name, Encoding.UTF8.GetBytes(name), Hash.Of(Encoding.UTF8.GetBytes(name)));
    }

    /// <summary>Acts for ever.</summary>
    public static async Task ActAsync(IStore store, string actor, TextWriter said)
    {
        for (var number = 0; ; number++)
        {
            var stream = string.Create(CultureInfo.InvariantCulture, $"case:{actor}-{number}");
            for (var version = 0L; version < 5; version++)
            {
                if (await store.AppendAsync(Step(stream, version)) is not AppendResult.Done)
                {
                    throw new InvalidOperationException($"{stream} was not taken after {version}.");
                }

                await said.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{stream} {version + 1}"));
            }
        }
    }
}
