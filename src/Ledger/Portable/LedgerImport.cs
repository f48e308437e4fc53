using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Tongban.Ledger;

/// <summary>
/// Reads a portable copy into an empty store, and verifies as it goes: every entry must get the sequence and the hash it had, every root must
/// be signed and be the root of the entries before it, the copy must be whole. The views are empty afterwards: rebuild them.
/// </summary>
public sealed class LedgerImport
{
    private const int AtOnce = 1000;

    private readonly IStore _store;
    private readonly MerkleFrontier _frontier = new();
    private readonly List<Entry> _entries = [];
    private readonly List<KeptAnswer> _answers = [];
    private long _lines;

    private LedgerImport(IStore store) => _store = store;

    /// <summary>Reads the copy; returns its hash, the same that export gave.</summary>
    /// <exception cref="FormatException">The copy is damaged or not one; says the line. What was imported until there stays: throw the store away, it takes no copy any more.</exception>
    /// <exception cref="InvalidOperationException">The store is not empty; says what is there.</exception>
    public static async Task<Hash> ReadAsync(IStore store, Stream source, CancellationToken cancellation = default)
    {
        await UnusedStore.EnsureAsync(store, cancellation);
        using var reader = new StreamReader(source, Encoding.UTF8, leaveOpen: true);
        return await new LedgerImport(store).AllAsync(reader, cancellation);
    }

    private async Task<Hash> AllAsync(StreamReader reader, CancellationToken cancellation)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            using var json = Parsed(line);
            var thing = json.RootElement.EnumerateObject().First();
            if (thing.Name == "end")
            {
                await FlushAsync(cancellation);
                return Ended(thing.Value, new Hash(digest.GetHashAndReset()));
            }

            digest.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
            _lines++;
            await TakeAsync(thing, cancellation);
        }

        throw Wrong("was the last: the end is missing, the copy was cut off");
    }

    private async Task TakeAsync(JsonProperty thing, CancellationToken cancellation)
    {
        try
        {
            await (thing.Name == "entry" ? EntryAsync(PortableFormat.Entry(thing.Value), cancellation) : OtherAsync(thing, cancellation));
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or CryptographicException)
        {
            throw Wrong($"cannot be read ({error.Message})");
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

    private Hash Ended(JsonElement end, Hash digest) => PortableFormat.End(end) == (_lines, digest)
        ? digest
        : throw Wrong("was the last: the copy does not have the length or the hash that its end names");

    private JsonDocument Parsed(string line)
    {
        try
        {
            var json = JsonDocument.Parse(line);
            return json.RootElement is { ValueKind: JsonValueKind.Object } thing && thing.EnumerateObject().Any()
                ? json
                : throw Wrong("is followed by one that is no JSON object with a name");
        }
        catch (JsonException error)
        {
            throw Wrong($"is followed by one that is not JSON ({error.Message})");
        }
    }

    private FormatException Wrong(string words) => new($"Line {_lines} of the copy {words}.");
}
