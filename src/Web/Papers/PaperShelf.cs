using System.Text;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Documents;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;
using Tongban.Web.Cases;

namespace Tongban.Web.Papers;

/// <summary>What came of asking for a paper.</summary>
internal abstract record FoundPaper
{
    private FoundPaper()
    {
    }

    internal abstract T Match<T>(Func<There, T> there, Func<Missing, T> missing, Func<Erased, T> erased, Func<Broken, T> broken);

    internal sealed record There(Paper Paper) : FoundPaper
    {
        internal override T Match<T>(Func<There, T> there, Func<Missing, T> missing, Func<Erased, T> erased, Func<Broken, T> broken) => there(this);
    }

    /// <summary>There is none, or none that the asker may see.</summary>
    internal sealed record Missing : FoundPaper
    {
        internal override T Match<T>(Func<There, T> there, Func<Missing, T> missing, Func<Erased, T> erased, Func<Broken, T> broken) => missing(this);
    }

    /// <summary>The person's key was erased, and the text with it.</summary>
    internal sealed record Erased : FoundPaper
    {
        internal override T Match<T>(Func<There, T> there, Func<Missing, T> missing, Func<Erased, T> erased, Func<Broken, T> broken) => erased(this);
    }

    /// <summary>The text kept is not the one whose digest the ledger holds.</summary>
    internal sealed record Broken : FoundPaper
    {
        internal override T Match<T>(Func<There, T> there, Func<Missing, T> missing, Func<Erased, T> erased, Func<Broken, T> broken) => broken(this);
    }
}

/// <summary>Finds a paper for the applicant of its case, to whom it is made out, an office that works on it or the one that issued it, and holds its text against the ledger's digest.</summary>
public sealed class PaperShelf(CaseQueries queries, CaseSight sights, CaseDesk desk)
{
    internal async Task<FoundPaper> FindAsync(string number, Actor actor, CancellationToken cancellation)
    {
        FoundPaper found = new FoundPaper.Missing();
        if (await queries.DocumentAsync(number, cancellation) is { } row)
        {
            await sights.SeeAsync(row.Number, actor, (_, _) => Reason(row), async sight => (found = await FindAsync(sight, row, actor, cancellation)) is FoundPaper.There, cancellation);
        }

        return found;
    }

    private async Task<FoundPaper> FindAsync(CaseInSight sight, DocumentRow row, Actor actor, CancellationToken cancellation) =>
        sight.State.Documents.LastOrDefault(document => document.Number == row.Paper) is { } document && Disclosure.To(sight.State, sight.Matter, actor).Shows(document)
            ? await ReadAsync(document, row, cancellation)
            : new FoundPaper.Missing();

    private async Task<FoundPaper> ReadAsync(IssuedDocument document, DocumentRow row, CancellationToken cancellation) =>
        document.Content.Value.Length == 0 ? new FoundPaper.Erased()
        : await PaperAsync(document, cancellation) is { } paper && Convert.ToHexStringLower(PaperText.Digest(paper).AsSpan()) is var digest && digest == document.Digest && digest == row.Digest
            ? new FoundPaper.There(paper)
            : new FoundPaper.Broken();

    /// <summary>The paper of what the case keeps of it; null when that is no paper.</summary>
    private async Task<Paper?> PaperAsync(IssuedDocument document, CancellationToken cancellation)
    {
        try
        {
            return document.Form is not { } digest ? PaperText.Decode(Encoding.UTF8.GetBytes(document.Content.Value))
                : await desk.FormAsync(digest, cancellation) is { } form ? form.With(PaperEntries.Parse(document.Content.Value))
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Reason(DocumentRow row) => $"查看文书 {row.Paper} · reading the document {row.Paper}";
}
