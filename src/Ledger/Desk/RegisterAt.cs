using System.Text.Json;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Values;

namespace Tongban.Ledger.Desk;

/// <summary>
/// A person's entry in a register as the ledger has it: which of her cases changed it last. A stream of its own, so that two cases of hers cannot both change it
/// on the same version. It holds case numbers and nothing about her. The last change alone decides: who made it changed the entry when no other case of hers
/// stood in the way, and an older change of a case that was opened again since is behind it.
/// </summary>
/// <param name="Stream">The entry's stream.</param>
/// <param name="Version">The stream's version; 0: never changed.</param>
/// <param name="Last">The last change; null when there is none.</param>
internal sealed record RegisterAt(string Stream, long Version, RegisterChanged? Last)
{
    /// <summary>The changes as a decision reads them.</summary>
    internal Seq<RegisterChanged> Changes => Last is null ? [] : [Last];

    /// <summary>The stream of a person's entry.</summary>
    internal static string StreamOf(string register, string person) => $"register:{register}:{person}";

    /// <summary>An entry that no case has changed yet.</summary>
    internal static RegisterAt Untouched(string stream) => new(stream, 0, null);

    /// <summary>What an entry of the stream says. Whether the case had ended with it was not always written: null then.</summary>
    internal static (CaseNumber Case, bool? Ended) Read(Entry entry)
    {
        using var body = JsonDocument.Parse(entry.Body);
        bool? ended = body.RootElement.TryGetProperty("ended", out var said) ? said.GetBoolean() : null;
        return (CaseNumber.Parse(body.RootElement.GetProperty("case").GetString() ?? ""), ended);
    }

    /// <summary>That a decision of a case changes it, to be written with the decision or not at all.</summary>
    internal EntryDraft Changed(CaseNumber number, bool ended, EntryDraft decision) =>
        decision with { Stream = Stream, ExpectedVersion = Version, Body = JsonSerializer.SerializeToUtf8Bytes(new { @case = number.ToString(), ended }) };

    /// <summary>The entry once that is written.</summary>
    internal RegisterAt After(CaseNumber number, bool ended, EntryDraft decision) => new(Stream, Version + 1, new(number, decision.At, !ended));
}
