using NodaTime;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;

namespace Tongban.Ledger.Desk;

/// <summary>
/// The entries of people in registers. An entry is first taken as it is remembered, and one of which nothing is remembered as never changed: that it was
/// is what the append itself finds out, by the version. A refusal is never spoken on what is remembered.
/// </summary>
internal sealed class Registers(IStore store)
{
    private readonly Generations<string, RegisterAt> lately = new(50_000, static (known, mine) => known.Version > mine.Version ? known : mine);

    /// <summary>As this process last wrote or read it.</summary>
    internal RegisterAt Remembered(string stream) => lately.Find(stream, out var known) ? known : RegisterAt.Untouched(stream);

    /// <summary>As the ledger has it now.</summary>
    /// <param name="stream">The entry's stream.</param>
    /// <param name="find">A case as it is; asked only for one that had not ended with its change.</param>
    /// <param name="cancellation">Stops the reading.</param>
    internal async ValueTask<RegisterAt> ReadAsync(string stream, Func<CaseNumber, CancellationToken, ValueTask<CaseAt?>> find, CancellationToken cancellation)
    {
        var register = await store.LastAsync(stream, cancellation) is { } entry
            ? new(stream, entry.Version, await ChangeAsync(entry, find, cancellation))
            : RegisterAt.Untouched(stream);
        Remember(register);
        return register;
    }

    internal void Remember(RegisterAt register) => lately.Keep(register.Stream, register);

    private static async ValueTask<RegisterChanged> ChangeAsync(Entry entry, Func<CaseNumber, CancellationToken, ValueTask<CaseAt?>> find, CancellationToken cancellation)
    {
        var (number, ended) = RegisterAt.Read(entry);
        var state = ended is true ? null : (await find(number, cancellation))?.State;
        // What a case began with the entry and did not finish, as a move-out that was taken back, is in nobody's way: it is as if long past.
        return new(number, state?.CameToNothing is true ? Instant.MinValue : entry.At, state is { Open: true });
    }
}
