using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Ledger.Desk;

namespace Tongban.Web.Public;

/// <summary>A case as somebody may follow it who knows its number and four characters.</summary>
internal sealed record Followed(CaseState State, MatterDefinition Matter, IReadOnlyList<(Entry Entry, Seq<Fact> Facts)> History);

/// <summary>
/// Looks a case up for somebody who has not signed in. How long the answer takes must not tell whether the number was ever given, so until it is
/// known that the secret fits the same is done for every number: the case of the lowest number is found, the asked one's first entry is asked for,
/// one first entry is unsealed and folded (the other's, where there is none), and a fixed number of hashes is compared. The rest of the case is
/// read only for whoever knew it. The numbers compared are those the application was handed in with.
/// </summary>
internal sealed class FollowDesk(CaseDesk desk, IViewReader ledger, IPersonalText personal, FollowSecret secret)
{
    internal async Task<Followed?> FindAsync(CaseNumber asked, string known, CancellationToken cancellation)
    {
        var other = await ledger.QueryAsync("select number from cases order by number limit 1", row => row.Text(0), cancellation);
        var first = await FirstAsync(CaseDesk.StreamOf(asked), cancellation);
        var instead = await FirstAsync("case:" + (other is [var number] ? number : "none"), cancellation);
        var opened = (first ?? instead) is { } body ? Decider.Fold(await FactCodec.ReadAsync(body, personal, cancellation)) : null;
        var fits = secret.Fits(opened, opened is null ? null : desk.MatterOf(opened), known);
        return fits && first is not null ? await ReadAsync(asked, cancellation) : null;
    }

    private async Task<Followed?> ReadAsync(CaseNumber number, CancellationToken cancellation) =>
        await desk.LifeAsync(number, cancellation) is { At.State: { } state, History: var history } ? new(state, desk.MatterOf(state), history) : null;

    private async Task<byte[]?> FirstAsync(string stream, CancellationToken cancellation)
    {
        var bodies = await ledger.QueryAsync("select body from entries where stream = $stream and version = 1", row => row.Bytes(0), cancellation, ("stream", stream));
        return bodies is [var body] ? body : null;
    }
}
