using System.Collections.Concurrent;
using NodaTime;
using Tongban.Kernel.Documents;

namespace Tongban.Ledger.Desk;

/// <summary>
/// The forms of papers, each kept in the ledger once, in a stream of its own named by its digest, before the first paper that is written on it: so that
/// every paper can be read for ever from the ledger alone, whatever becomes of the templates.
/// </summary>
internal sealed class PaperForms(IStore store)
{
    private readonly ConcurrentDictionary<string, PaperForm> known = new(StringComparer.Ordinal);

    /// <summary>Whether this process knows that the form is in the ledger: asked with every paper, and nearly always so.</summary>
    internal bool IsKept(string digest) => known.ContainsKey(digest);

    /// <summary>Puts the form into the ledger, unless it is there.</summary>
    /// <param name="form">The form.</param>
    /// <param name="actor">Who issues the first paper of it.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellation">Stops waiting.</param>
    internal async ValueTask KeepAsync(PaperForm form, string actor, Instant at, CancellationToken cancellation)
    {
        // Whoever else has written it, or is writing it at this moment, wrote the same: a conflict is as good as done.
        await store.AppendAsync(new Append([new EntryDraft(StreamOf(form.Digest), 0, "form", "", actor, "", at, form.Text.AsMemory())], []), cancellation);
        known[form.Digest] = form;
    }

    /// <summary>The form of a digest; null when the ledger has none.</summary>
    /// <exception cref="FormatException">What the ledger has is no form, or another.</exception>
    internal async ValueTask<PaperForm?> FindAsync(string digest, CancellationToken cancellation) =>
        known.TryGetValue(digest, out var form) ? form
        : await store.LastAsync(StreamOf(digest), cancellation) is { } entry ? known.GetOrAdd(digest, Read(digest, entry))
        : null;

    private static PaperForm Read(string digest, Entry entry) =>
        PaperForm.Parse(entry.Body.Span) is var form && form.Digest == digest ? form
        : throw new FormatException($"The ledger's entry {entry.Sequence} holds another form than its stream says.");

    private static string StreamOf(string digest) => "form:" + digest;
}
