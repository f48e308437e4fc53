using System.Security.Cryptography;
using System.Text.Json;

namespace Tongban.Ledger;

/// <summary>
/// Reads a portable copy into an empty store, and verifies as it goes: every entry must get the sequence and the hash it had, every root must
/// be signed and be the root of the entries before it. Before anything is kept the copy is read once to its end, so that a damaged one leaves nothing behind.
/// The views are empty afterwards: rebuild them.
/// </summary>
public sealed class LedgerImport
{
    private const int AtOnce = 1000;
    private const string Nothing = "Nothing was imported. Take a new copy with 'tongban export', or bring this one here again as it was written";
    private const string Half = "What stands before it was imported: throw this store away, and take a new copy with 'tongban export'";

    private readonly IStore _store;
    private readonly PortableReader _reader;
    private readonly MerkleFrontier _frontier = new();
    private readonly List<Entry> _entries = [];
    private readonly List<KeptAnswer> _answers = [];

    private LedgerImport(IStore store, PortableReader reader) => (_store, _reader) = (store, reader);

    /// <summary>Reads the copy; returns its hash, the same that export gave.</summary>
    /// <param name="store">The empty store.</param>
    /// <param name="source">The copy, which is read twice: it can be read again from its beginning.</param>
    /// <param name="cancellation">Stops it; what was imported until then stays.</param>
    /// <exception cref="FormatException">The copy is damaged or not one; says the line, what is left and what to do.</exception>
    /// <exception cref="InvalidOperationException">The store is not empty; says what is there.</exception>
    public static async Task<Hash> ReadAsync(IStore store, Stream source, CancellationToken cancellation = default)
    {
        await UnusedStore.EnsureAsync(store, cancellation);
        var looked = await ToldAsync(Nothing, () => LookAsync(new(source), cancellation));
        var imported = await ToldAsync(Half, () => new LedgerImport(store, new(source)).AllAsync(cancellation));
        return imported == looked ? imported : throw new FormatException($"The copy was changed while it was read. {Half}.");
    }

    private static async Task<Hash> ToldAsync(string what, Func<Task<Hash>> read)
    {
        try
        {
            return await read();
        }
        catch (FormatException error)
        {
            throw new FormatException($"{error.Message} {what}.", error);
        }
    }

    /// <summary>Reads every line and keeps nothing.</summary>
    private static async Task<Hash> LookAsync(PortableReader reader, CancellationToken cancellation)
    {
        await foreach (var thing in reader.ReadAsync(cancellation))
        {
            if (!reader.Read(() => PortableFormat.IsReadable(thing)))
            {
                throw reader.Wrong($"is of a kind that this program does not know ('{thing.Name}')");
            }
        }

        return reader.Digest;
    }

    private async Task<Hash> AllAsync(CancellationToken cancellation)
    {
        await foreach (var thing in _reader.ReadAsync(cancellation))
        {
            await TakeAsync(thing, cancellation);
        }

        await FlushAsync(cancellation);
        return _reader.Digest;
    }

    private async Task TakeAsync(JsonProperty thing, CancellationToken cancellation)
    {
        try
        {
            await (thing.Name == "entry" ? EntryAsync(PortableFormat.Entry(thing.Value), cancellation) : OtherAsync(thing, cancellation));
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or CryptographicException)
        {
            throw Wrong($"cannot be taken in ({error.Message})");
        }
    }

    private async Task OtherAsync(JsonProperty thing, CancellationToken cancellation)
    {
        if (thing.Name != "answer" || _entries.Count > 0)
        {
            await FlushAsync(cancellation);
        }

        await (thing.Name switch
        {
            "tongban" => KnownSchema(PortableFormat.Number(thing.Value, "schema")),
            "setting" => SettingAsync(PortableFormat.Setting(thing.Value), cancellation),
            "series" => SeriesAsync(PortableFormat.Series(thing.Value), cancellation),
            "person" => PersonAsync(PortableFormat.Person(thing.Value), cancellation),
            "answer" => AnswerAsync(PortableFormat.Answer(thing.Value), cancellation),
            "root" => RootAsync(PortableFormat.Root(thing.Value), cancellation),
            "blob" => BlobAsync(PortableFormat.Blob(thing.Value), cancellation),
            var other => throw Wrong($"is of a kind that this program does not know ('{other}')"),
        });
    }

    private Task KnownSchema(long schema) =>
        schema == PortableFormat.Schema ? Task.CompletedTask : throw Wrong($"names schema {schema}; this program knows {PortableFormat.Schema}");

    private async Task SettingAsync(KeyValuePair<string, string> setting, CancellationToken cancellation) =>
        await _store.SetSettingAsync(setting.Key, setting.Value, cancellation);

    private async Task SeriesAsync(KeyValuePair<string, long> series, CancellationToken cancellation) =>
        await _store.TakeNumbersAsync(series.Key, series.Value, cancellation);

    private async Task PersonAsync(PersonKey person, CancellationToken cancellation)
    {
        if ((await _store.AddPersonAsync(person, cancellation)).Id != person.Id)
        {
            throw Wrong("is a person with the identity number of one before her: she was erased and came back while the copy was taken; take it again");
        }
    }

    private async Task BlobAsync((string Key, byte[] Bytes) blob, CancellationToken cancellation) => await _store.PutBlobAsync(blob.Key, blob.Bytes, cancellation);

    private async Task EntryAsync(Entry entry, CancellationToken cancellation)
    {
        _entries.Add(entry);
        if (_entries.Count == AtOnce)
        {
            await FlushAsync(cancellation);
        }
    }

    private async Task AnswerAsync(KeptAnswer answer, CancellationToken cancellation)
    {
        _answers.Add(answer);
        if (_answers.Count == AtOnce)
        {
            await FlushAsync(cancellation);
        }
    }

    private async Task RootAsync(SealedRoot root, CancellationToken cancellation)
    {
        using var key = await SealKeys.FindAsync(_store, root.KeyId, cancellation);
        var leaves = await SealedLeaves.ReadAsync(_store, _frontier, root.TreeSize, cancellation);
        if (key is null || !RootSeal.Verify(root, key))
        {
            throw Wrong("is a root without the signature of the key it names");
        }

        if (_frontier.Root() != root.Root || !await _store.AddRootAsync(root, leaves, cancellation))
        {
            throw Wrong("is a root that the entries before it do not lead to");
        }
    }

    private async Task FlushAsync(CancellationToken cancellation)
    {
        if (_entries.Count > 0)
        {
            Check(await _store.AppendAsync(new Append([.. _entries.Select(Draft)], []), cancellation));
            _entries.Clear();
        }

        if (_answers.Count > 0)
        {
            await _store.PutAnswersAsync(_answers, cancellation);
            _answers.Clear();
        }
    }

    private void Check(AppendResult result)
    {
        var written = result is AppendResult.Done done ? done.Entries : throw Wrong($"(or one of the {_entries.Count} before it) does not follow in its stream");
        foreach (var (was, entry) in _entries.Zip(written))
        {
            if ((was.Sequence, was.Hash, was.Previous) != (entry.Sequence, entry.Hash, entry.Previous))
            {
                throw Wrong($"or one before it is not what it was: entry {was.Sequence} ({was.Stream}, version {was.Version}) comes to another place or hash");
            }
        }
    }

    private static EntryDraft Draft(Entry entry) =>
        new(entry.Stream, entry.Version - 1, entry.Kind, entry.Definition, entry.Actor, entry.Office, entry.At, entry.Body);

    private FormatException Wrong(string words) => _reader.Wrong(words);
}
