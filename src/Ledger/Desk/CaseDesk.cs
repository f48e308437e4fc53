using System.Buffers.Binary;
using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Documents;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;

namespace Tongban.Ledger.Desk;

/// <summary>
/// The one door to the ledger: loads a case, decides, appends facts and view rows in one transaction. An acknowledged action is on disk.
/// Two deciders of one case are told apart by the expected version: the later one decides again on what it finds.
/// </summary>
/// <param name="store">The ledger and its views.</param>
/// <param name="personal">Keys for personal text.</param>
/// <param name="projection">The views.</param>
/// <param name="law">The law in force now; asked for once a command.</param>
/// <param name="clock">The host's clock.</param>
public sealed class CaseDesk(IStore store, IPersonalText personal, ICaseProjection projection, Func<LawInForce> law, TimeProvider clock)
{
    private const int Tries = 8;
    private readonly CaseCache cache = new(50_000, clock);
    private readonly Serials serials = new(store, clock);
    private readonly Registers registers = new(store);
    private readonly PaperForms forms = new(store);

    /// <summary>The stream of a case.</summary>
    public static string StreamOf(CaseNumber number) => "case:" + number;

    /// <summary>The stream of the looks at a case.</summary>
    public static string LooksOf(CaseNumber number) => "looks:" + number;

    /// <summary>The host's moment, to the millisecond the ledger keeps.</summary>
    public Instant Now => Instant.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>The law in force now.</summary>
    public LawInForce Law => law();

    /// <summary>Opens a case of a matter.</summary>
    public ValueTask<DeskResult> OpenAsync(MatterDefinition matter, CaseCommand.Open open, RequestKey? key, CancellationToken cancellation) =>
        CountedAsync(open.Number, open, _ => matter, key, null, cancellation);

    /// <summary>Does what is asked of a case, if it may be done.</summary>
    /// <param name="number">The case.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="key">The idempotency key of the request, or null.</param>
    /// <param name="ifVersion">The version the asker has seen; null: any.</param>
    /// <param name="cancellation">Stops waiting; what was handed to the ledger may still be written.</param>
    /// <exception cref="StorageUnavailableException">The store could not say that it was written; retry with the same key.</exception>
    public ValueTask<DeskResult> DoAsync(CaseNumber number, CaseCommand command, RequestKey? key, long? ifVersion, CancellationToken cancellation) =>
        CountedAsync(number, command, MatterOf, key, ifVersion, cancellation);

    /// <summary>The next number of a series, used at most once; numbers in demand are taken from the store by the block, so some may never be used.</summary>
    public ValueTask<long> NextNumberAsync(string series, CancellationToken cancellation) => serials.NextAsync(series, cancellation);

    /// <summary>The case as the ledger has it now, or null.</summary>
    public async ValueTask<CaseAt?> FindAsync(CaseNumber number, CancellationToken cancellation)
    {
        var version = await store.VersionAsync(StreamOf(number), cancellation);
        return version == 0 ? null : cache.Find(number) is { } kept && kept.Version == version ? kept : await LoadAsync(number, cancellation);
    }

    /// <summary>The case that an entry of the ledger belongs to, as it is now; null when the entry is not a case's.</summary>
    public async ValueTask<CaseAt?> FindBySequenceAsync(long sequence, CancellationToken cancellation) =>
        await EntryOfAsync(sequence, cancellation) is { } entry ? await FindAsync(CaseNumber.Parse(entry.Stream["case:".Length..]), cancellation) : null;

    /// <summary>
    /// What an earlier try with the same key came to, whatever came after; null when there was none, or no key. To be asked before a request is refused for what it
    /// would find now: what it did itself may be why it can no longer be done.
    /// </summary>
    public async ValueTask<DeskResult?> EarlierAsync(RequestKey? key, CancellationToken cancellation) =>
        key is null || await store.FindAnswerAsync(key.Key, cancellation) is not { } kept ? null
        : kept.Fingerprint != key.Fingerprint ? new DeskResult.KeyReused(key.Key)
        : await RepeatedAsync(kept.Sequence, cancellation) ?? new DeskResult.KeyReused(key.Key);

    /// <summary>The entry at a place of the ledger; null when it is not a case's.</summary>
    public async ValueTask<Entry?> EntryOfAsync(long sequence, CancellationToken cancellation) =>
        await store.EntryAsync(sequence, cancellation) is { } entry && entry.Stream.StartsWith("case:", StringComparison.Ordinal) ? entry : null;

    /// <summary>The case as an entry of the ledger left it, whatever came after: what a request that is repeated was answered with. Null when the entry is not a case's.</summary>
    public async ValueTask<CaseAt?> LeftByAsync(long sequence, CancellationToken cancellation)
    {
        if (await EntryOfAsync(sequence, cancellation) is not { } last)
        {
            return null;
        }

        CaseState? state = null;
        await foreach (var entry in store.ReadAsync(last.Stream, 0, cancellation).TakeWhile(entry => entry.Version <= last.Version))
        {
            state = Decider.Fold(await FactsAsync(entry, cancellation), state);
        }

        return state is null ? null : new(state, last.Version);
    }

    /// <summary>The case as the ledger has it now with all that led there, read and opened once; null when there is none.</summary>
    public async ValueTask<CaseLife?> LifeAsync(CaseNumber number, CancellationToken cancellation)
    {
        var history = new List<(Entry Entry, Seq<Fact> Facts)>(16);
        CaseState? state = null;
        await foreach (var entry in store.ReadAsync(StreamOf(number), 0, cancellation))
        {
            history.Add((entry, await FactsAsync(entry, cancellation)));
            state = Decider.Fold(history[^1].Facts, state);
        }

        return state is null ? null : new(Loaded(number, new CaseAt(state, history[^1].Entry.Version)), history);
    }

    /// <summary>The facts of a case, entry by entry, in order.</summary>
    public async ValueTask<IReadOnlyList<(Entry Entry, Seq<Fact> Facts)>> HistoryAsync(CaseNumber number, CancellationToken cancellation) =>
        (await LifeAsync(number, cancellation))?.History ?? [];

    /// <summary>The sequence of the entry that opened a case, which is what its receipt's proof is about; null when there is no such case.</summary>
    public async ValueTask<long?> OpenedBySequenceAsync(CaseNumber number, CancellationToken cancellation)
    {
        await foreach (var entry in store.ReadAsync(StreamOf(number), 0, cancellation))
        {
            return entry.Sequence;
        }

        return null;
    }

    /// <summary>The facts of one entry of a case.</summary>
    public ValueTask<Seq<Fact>> FactsAsync(Entry entry, CancellationToken cancellation) => FactCodec.ReadAsync(entry.Body, personal, cancellation);

    /// <summary>The form that papers name by its digest; null when no paper was ever written on it.</summary>
    public ValueTask<PaperForm?> FormAsync(string digest, CancellationToken cancellation) => forms.FindAsync(digest, cancellation);

    /// <summary>Records that an official looked at a case.</summary>
    public async ValueTask LookAsync(Look look, CancellationToken cancellation)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { name = look.Name, why = look.Why });
        var draft = new EntryDraft(LooksOf(look.Number), EntryDraft.AtTheEnd, "look", "", look.Actor, look.Office, look.At, body);
        await store.AppendAsync(new Append([draft], [projection.Looked(look)]), cancellation);
    }

    /// <summary>The action with what the applicant's other cases changed in the register it changes: for whoever decides it on trial.</summary>
    public async ValueTask<CaseCommand.Take> InformedAsync(CaseState state, CaseCommand.Take take, CancellationToken cancellation) =>
        RegisterOf(MatterOf(state), state, take) is { } stream ? take with { Elsewhere = (await registers.ReadAsync(stream, FindAsync, cancellation)).Changes } : take;

    /// <summary>The version of the matter a case was opened under.</summary>
    /// <exception cref="InvalidOperationException">No such version is loaded.</exception>
    public MatterDefinition MatterOf(CaseState? state) =>
        (state is null ? null : Law.Matter(state.Matter)) ?? throw new InvalidOperationException($"The definition {state?.Matter} is not loaded.");

    private async ValueTask<DeskResult> CountedAsync(
        CaseNumber number, CaseCommand command, Func<CaseState?, MatterDefinition> matterOf, RequestKey? key, long? ifVersion, CancellationToken cancellation) =>
        DeskFigures.Counted(command, await DoAsync(number, command, matterOf, key, ifVersion, cancellation));

    private async ValueTask<DeskResult> DoAsync(
        CaseNumber number, CaseCommand command, Func<CaseState?, MatterDefinition> matterOf, RequestKey? key, long? ifVersion, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            // A new case is not looked for: that its stream is empty is what the append itself finds out.
            var at = cache.Find(number) ?? (attempt == 0 && command is CaseCommand.Open ? null : await LoadAsync(number, cancellation));
            if (at is null && command is not CaseCommand.Open)
            {
                return new DeskResult.Refused([Unknown]);
            }

            if (await TryAsync(number, command, matterOf, at, key, ifVersion, first: attempt == 0, cancellation) is { } result)
            {
                return result;
            }

            cache.Forget(number);
        }

        return new DeskResult.Changed(number, await store.VersionAsync(StreamOf(number), cancellation));
    }

    /// <summary>One try on one state; null when the state turned out to be behind and the try is to be repeated.</summary>
    private async ValueTask<DeskResult?> TryAsync(
        CaseNumber number, CaseCommand command, Func<CaseState?, MatterDefinition> matterOf, CaseAt? at, RequestKey? key, long? ifVersion, bool first,
        CancellationToken cancellation)
    {
        if (ifVersion is { } seen && at?.Version != seen)
        {
            return await EarlierAsync(key, cancellation) ?? await ChangedAsync(number, at, cancellation);
        }

        var (current, matter) = (Law, matterOf(at?.State));
        var register = RegisterOf(matter, at?.State, command) is not { } stream ? null
            : first ? registers.Remembered(stream)
            : await registers.ReadAsync(stream, FindAsync, cancellation);
        var numbered = await NumberedAsync(matter, at?.State, Informed(command, register), cancellation);
        var decision = Decider.Decide(current, matter, at?.State, numbered, Now);
        return await decision.Match(
            accepted => AppendAsync(number, matter, numbered, at, accepted, register, key, cancellation),
            refused => RefusedAsync(number, at, refused, remembered: first && register is not null, key, cancellation));
    }

    private async ValueTask<DeskResult?> AppendAsync(
        CaseNumber number, MatterDefinition matter, CaseCommand command, CaseAt? at, Decision.Accepted accepted, RegisterAt? register, RequestKey? key,
        CancellationToken cancellation)
    {
        if (accepted.Facts.IsEmpty)
        {
            return new DeskResult.Done(accepted.After, at?.Version ?? 0, 0, false);
        }

        using var keys = await personal.KeysOfAsync(FactCodec.Persons(accepted.After), cancellation);
        if (at is null && accepted.After.Parties.Any(party => !keys.Has(party.Person)))
        {
            throw new InvalidOperationException("A case is opened for people who are on file and were not erased.");
        }

        var now = accepted.After.LastAt;
        var version = (at?.Version ?? 0) + 1;
        var actor = command.By.ToString();
        await KeepFormsAsync(accepted.Facts, actor, cancellation);
        var draft = new EntryDraft(
            StreamOf(number), version - 1, command.Kind, matter.Version, actor, OfficeOf(command.By), Now, FactCodec.Write(accepted.Facts, keys));
        var change = new CaseChange(at?.State, accepted.After, version, accepted.Facts, actor, now);
        var ended = !accepted.After.Open;
        var result = await store.AppendAsync(
            new Append(register is null ? [draft] : [draft, register.Changed(number, ended, draft)], projection.Changes(change), key?.Key, Answer(version), key?.Fingerprint ?? default), cancellation);
        return await result.Match(
            done => Kept(number, accepted.After, version, done.Entries[0].Sequence, register?.After(number, ended, draft)),
            conflict => ValueTask.FromResult<DeskResult?>(null),
            repeated => RepeatedAsync(repeated.Sequence, cancellation),
            reused => ValueTask.FromResult<DeskResult?>(new DeskResult.KeyReused(reused.Key)));
    }

    private async ValueTask KeepFormsAsync(Seq<Fact> facts, string actor, CancellationToken cancellation)
    {
        foreach (var fact in facts)
        {
            if (fact is Fact.DocumentIssued { Document.Form: { } digest } && !forms.IsKept(digest))
            {
                await forms.KeepAsync(Law.Form(digest) ?? throw new InvalidOperationException($"The law in force has no form {digest}."), actor, Now, cancellation);
            }
        }
    }

    private ValueTask<DeskResult?> Kept(CaseNumber number, CaseState state, long version, long sequence, RegisterAt? register)
    {
        cache.KeepDecided(number, new CaseAt(state, version));
        if (register is not null)
        {
            registers.Remember(register);
        }

        return ValueTask.FromResult<DeskResult?>(new DeskResult.Done(state, version, sequence, false));
    }

    /// <summary>A refusal counts only on the newest state, of the case and of the register, and never against a request that was done before.</summary>
    private async ValueTask<DeskResult?> RefusedAsync(
        CaseNumber number, CaseAt? at, Decision.Refused refused, bool remembered, RequestKey? key, CancellationToken cancellation) =>
        await EarlierAsync(key, cancellation)
        ?? (!remembered && await store.VersionAsync(StreamOf(number), cancellation) == (at?.Version ?? 0) ? new DeskResult.Refused(refused.Grounds) : null);

    private async ValueTask<DeskResult?> ChangedAsync(CaseNumber number, CaseAt? at, CancellationToken cancellation)
    {
        var version = await store.VersionAsync(StreamOf(number), cancellation);
        return version == at?.Version ? new DeskResult.Changed(number, version) : null;
    }

    /// <summary>What an earlier try with the same key did, which for an opening is a case of another number.</summary>
    private async ValueTask<DeskResult?> RepeatedAsync(long sequence, CancellationToken cancellation) =>
        await LeftByAsync(sequence, cancellation) is { } then ? new DeskResult.Done(then.State, then.Version, sequence, true) : null;

    private async ValueTask<CaseAt?> LoadAsync(CaseNumber number, CancellationToken cancellation) => (await LifeAsync(number, cancellation))?.At;

    private CaseAt Loaded(CaseNumber number, CaseAt at)
    {
        cache.KeepLoaded(number, at);
        return at;
    }

    private async ValueTask<CaseCommand> NumberedAsync(MatterDefinition matter, CaseState? state, CaseCommand command, CancellationToken cancellation)
    {
        if (state is null || Decider.Papers(Law, matter, state, command, Now) is not { } due)
        {
            return command;
        }

        var taken = Map<long>.Empty;
        foreach (var kind in due.Kinds)
        {
            for (var person = 0; person < (Law.Template(kind, LawInForce.DayOf(Now))?.ForEach is null ? 1 : due.Persons); person++)
            {
                taken = taken.Set(PapersDue.SerialOf(kind, person), await serials.NextAsync(kind, due.Division, cancellation));
            }
        }

        return command switch
        {
            CaseCommand.Take take => take with { Serials = taken },
            CaseCommand.RunOut runOut => runOut with { Serials = taken },
            _ => command,
        };
    }

    /// <summary>
    /// A command that changes the applicant's entry in a register is told which case of hers changed it last. The entry's own stream is appended to with
    /// the decision, at the version known: of two cases that change it at once, one decides again on what the other did.
    /// </summary>
    private static CaseCommand Informed(CaseCommand command, RegisterAt? register) =>
        register is not null && command is CaseCommand.Take take ? take with { Elsewhere = register.Changes } : command;

    private static string? RegisterOf(MatterDefinition matter, CaseState? state, CaseCommand command) =>
        state is not null && Decider.Register(matter, state, command) is { } name ? RegisterAt.StreamOf(name, state.Applicant.Person) : null;

    private static Refusal Unknown { get; } =
        new(RefusalKind.NotFound, new("没有您可以查看的该编号办件。", "There is no case of this number that you may see."), "online-services-2019#14");

    private static string OfficeOf(Actor by) => by.Match(_ => "", _ => "", official => official.Office.ToString(), mediator => mediator.Desk?.Office.ToString() ?? "", _ => "");

    private static byte[] Answer(long version)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, version);
        return bytes;
    }
}
