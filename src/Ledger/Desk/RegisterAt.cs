using System.Text.Json;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Values;

namespace Tongban.Ledger.Desk;

/// <summary>
/// A person's entry in a register as the ledger has it: which of her cases changed it. A stream of its own, so that two cases of hers cannot both change it
/// on the same version. It holds case numbers and nothing about her.
/// </summary>
/// <param name="Stream">The entry's stream.</param>
/// <param name="Version">The stream's version.</param>
/// <param name="Changes">The changes, in order.</param>
internal sealed record RegisterAt(string Stream, long Version, Seq<RegisterChanged> Changes)
{
    /// <summary>The stream of a person's entry.</summary>
    internal static string StreamOf(string register, string person) => $"register:{register}:{person}";

    /// <summary>The case that an entry of the stream names.</summary>
    internal static CaseNumber CaseOf(Entry entry)
    {
        using var body = JsonDocument.Parse(entry.Body);
        return CaseNumber.Parse(body.RootElement.GetProperty("case").GetString() ?? "");
    }

    /// <summary>That a decision of a case changes it, to be written with the decision or not at all.</summary>
    internal EntryDraft Changed(CaseNumber number, EntryDraft decision) =>
        decision with { Stream = Stream, ExpectedVersion = Version, Body = JsonSerializer.SerializeToUtf8Bytes(new { @case = number.ToString() }) };
}
