using System.Security.Cryptography;
using System.Text.Json;
using Tongban.Ledger;
using Tongban.Web.Hosting;

namespace Tongban.Web.Files;

/// <summary>An uploaded file, or one that is still coming.</summary>
/// <param name="Id">32 random hexadecimal digits.</param>
/// <param name="Name">The name it had at the applicant's; shown, never used as a path or to tell its type.</param>
/// <param name="Length">How many bytes it is to have.</param>
/// <param name="Wanted">The SHA-256 it must have, in hexadecimal; null when the sender did not say.</param>
/// <param name="Chunks">How many bytes each piece kept so far has.</param>
/// <param name="MediaType">By its content; null until it is whole.</param>
/// <param name="Sha256">Of the whole, in hexadecimal; null until it is whole.</param>
/// <param name="Until">When it is forgotten if it is not whole by then.</param>
/// <param name="Material">The material a system said it is, or null.</param>
/// <param name="WholeSince">When it became whole, or was last taken for an application; null while it is not whole, where it is known to stand in a case, and for uploads of before this was noted.</param>
/// <param name="GivenTo">The person whose case it went to; its bytes are hers then and no longer here. Null while they are here.</param>
public sealed record UploadedFile(
    string Id, string Name, long Length, string? Wanted, IReadOnlyList<int> Chunks, string? MediaType, string? Sha256, DateTimeOffset Until,
    string? Material = null, string? GivenTo = null, DateTimeOffset? WholeSince = null)
{
    /// <summary>How many bytes are kept: where the next piece begins.</summary>
    public long Offset => Chunks.Sum(chunk => (long)chunk);

    public bool Whole => Sha256 is not null;
}

/// <summary>What came of a piece.</summary>
public enum UploadOutcome
{
    /// <summary>Kept; more is to come or the file is whole.</summary>
    Kept,

    /// <summary>The piece does not begin where the last one ended.</summary>
    WrongOffset,

    /// <summary>More bytes than announced.</summary>
    TooLong,

    /// <summary>Neither PDF nor JPEG nor PNG, or only the beginning of one; nothing is kept.</summary>
    WrongContent,

    /// <summary>Not the bytes that the sender announced; nothing is kept.</summary>
    WrongHash,

    /// <summary>It was to come in one request and broke off; nothing is kept.</summary>
    Broken,
}

/// <summary>
/// Files of applicants, from pages and API alike, in pieces of at most a mebibyte, each sealed under its holder's key. The description is on disk before
/// the first piece and every piece before it is counted, so that an upload goes on where it broke off and nothing is there that no description leads to,
/// whenever the process dies. Half uploads are forgotten after a day.
/// </summary>
public sealed class FileStore(IStore store, PersonVault vault, TimeProvider time) : IDisposable
{
    public const int Piece = 1 << 20;
    public const long Longest = 50L << 20;
    private static readonly TimeSpan HalfKept = TimeSpan.FromDays(1);
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Begins a file of the person.</summary>
    public async Task<UploadedFile> BeginAsync(string person, string name, long length, string? sha256, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Longest);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        var file = Named(name, length) with { Wanted = sha256?.ToLowerInvariant() };
        await WriteAsync(person, file, cancellation);
        return file;
    }

    /// <summary>Keeps a file that comes in one request, whole or not at all. Its type is looked at before anything is stored.</summary>
    /// <param name="holder">Gives whose it is; not asked for what is refused at first sight.</param>
    /// <param name="name">The name it had at the sender's.</param>
    /// <param name="material">The material it was said to be, or null.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="cancellation">Stops the reading; what has come by then is not kept.</param>
    public async Task<(UploadOutcome Outcome, UploadedFile? File)> KeepAsync(
        Func<ValueTask<string>> holder, string name, string? material, Stream body, CancellationToken cancellation)
    {
        var buffer = new byte[Piece];
        var (read, broken) = await ReadPieceAsync(body, buffer, cancellation);
        if (broken || FileContent.TypeOf(buffer.AsSpan(0, read)) is null || !FileContent.IsBuiltAsClaimed(buffer.AsSpan(0, read), whole: false))
        {
            var why = broken ? UploadOutcome.Broken : UploadOutcome.WrongContent;
            Figures.UploadRefused(why);
            return (why, null);
        }

        var person = await holder();
        var file = Named(name, Longest) with { Material = material };
        await WriteAsync(person, file, CancellationToken.None);
        while (read > 0 && !broken && file.Offset + read <= Longest)
        {
            // Only the reading stops when the caller goes: a piece whose writing was given up may be there all the same, and nobody would know of it.
            file = await AddAsync(person, file, buffer.AsMemory(0, read), CancellationToken.None);
            (read, broken) = await ReadPieceAsync(body, buffer, cancellation);
        }

        return broken || read > 0
            ? await ForgetAsync(person, file, broken ? UploadOutcome.Broken : UploadOutcome.TooLong)
            : await CloseAsync(person, file with { Length = file.Offset }, CancellationToken.None);
    }

    /// <summary>The person's file; null when there is none, it is another's, or it stayed half for too long.</summary>
    public async Task<UploadedFile?> FindAsync(string person, string id, CancellationToken cancellation)
    {
        if (!IsId(id) || await store.ReadBlobAsync(KeyOf(person, id), cancellation) is not { } envelope
            || await vault.OpenAsync(PersonId.Parse(person), envelope, cancellation) is not { } text || JsonSerializer.Deserialize<UploadedFile>(text) is not { } file)
        {
            return null;
        }

        if (file.Whole || file.Until > time.GetUtcNow())
        {
            return file;
        }

        await RemoveAsync(person, file, cancellation);
        return null;
    }

    /// <summary>Keeps what comes, piece by piece; what arrived before a break stays.</summary>
    public async Task<(UploadOutcome Outcome, UploadedFile File)> AppendAsync(string person, UploadedFile given, long offset, Stream body, CancellationToken cancellation)
    {
        using var turn = await TurnAsync(given.Id, cancellation);
        var file = await FindAsync(person, given.Id, cancellation) ?? given;
        return file.Offset != offset || file.Whole ? (UploadOutcome.WrongOffset, file) : await AppendAsync(person, file, body, cancellation);
    }

    /// <summary>The bytes of a whole file, in order; nothing after the person was erased.</summary>
    public async IAsyncEnumerable<byte[]> ReadAsync(
        string person, UploadedFile file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var index = 0; index < file.Chunks.Count; index++)
        {
            var envelope = await store.ReadBlobAsync(KeyOf(person, file.Id, index), cancellation);
            if (envelope is null || await vault.OpenBytesAsync(PersonId.Parse(person), envelope, cancellation) is not { } bytes)
            {
                yield break;
            }

            yield return bytes;
        }
    }

    /// <summary>
    /// Hands a whole file on to the person whose case it belongs to: sealed under her key from now on, so that erasing her erases it, and no longer
    /// under the one before. Doing it twice does no harm; false when there is no such file or it went to another.
    /// </summary>
    public async Task<bool> GiveAsync(string from, string id, string to, CancellationToken cancellation)
    {
        if (!IsId(id))
        {
            return false;
        }

        using var turn = await TurnAsync(id, cancellation);
        if (await FindAsync(from, id, cancellation) is not { Whole: true } file || (file.GivenTo is { } already && already != to))
        {
            return false;
        }

        await (file.GivenTo is null ? CopyAsync(from, file, to, cancellation) : Task.CompletedTask);
        await (file.Chunks.Count > 0 ? LetGoAsync(from, file with { GivenTo = to }, cancellation) : Task.CompletedTask);
        return true;
    }

    /// <summary>
    /// Looks at what stands under a key of the store: forgets a file that stayed half for too long, and removes what a hand-over that was not finished
    /// left. Does nothing for a piece, which its description leads to, and for what is no file.
    /// </summary>
    public async Task SweepAsync(string key, CancellationToken cancellation)
    {
        if (key.Split(':') is ["file", var person, var id] && await FindAsync(person, id, cancellation) is { GivenTo: not null, Chunks.Count: > 0 } given)
        {
            await LetGoAsync(person, given, cancellation);
        }
    }

    /// <summary>Notes that a whole upload is taken for an application now, so that it is not swept while that is handed in.</summary>
    public async Task TakenAsync(string person, UploadedFile file, CancellationToken cancellation)
    {
        using var turn = await TurnAsync(file.Id, cancellation);
        if (file.WholeSince is { } since && since + HalfKept < time.GetUtcNow() && await FindAsync(person, file.Id, cancellation) is { GivenTo: null } now)
        {
            await WriteAsync(person, now with { WholeSince = time.GetUtcNow() }, cancellation);
        }
    }

    /// <summary>Notes that it stands in a case: nobody asks again.</summary>
    internal async Task SettleAsync(string person, string id, CancellationToken cancellation)
    {
        using var turn = await TurnAsync(id, cancellation);
        if (await FindAsync(person, id, cancellation) is { } file)
        {
            await WriteAsync(person, file with { WholeSince = null }, cancellation);
        }
    }

    /// <summary>Removes a whole upload that nothing names, unless it was taken for something since it was looked at.</summary>
    internal async Task ForgetUnusedAsync(string person, string id, DateTimeOffset since, CancellationToken cancellation)
    {
        using var turn = await TurnAsync(id, cancellation);
        if (await FindAsync(person, id, cancellation) is { } file && file.WholeSince == since)
        {
            await RemoveAsync(person, file, cancellation);
        }
    }

    public async Task RemoveAsync(string person, UploadedFile file, CancellationToken cancellation)
    {
        await RemovePiecesAsync(person, file, cancellation);
        await store.RemoveBlobAsync(KeyOf(person, file.Id), cancellation);
    }

    public void Dispose()
    {
        foreach (var turn in turns)
        {
            turn.Dispose();
        }
    }

    private async Task<(UploadOutcome Outcome, UploadedFile File)> AppendAsync(string person, UploadedFile file, Stream body, CancellationToken cancellation)
    {
        var buffer = new byte[Piece];
        while (await ReadPieceAsync(body, buffer, cancellation) is var (read, broken) && read > 0)
        {
            if (file.Offset + read > file.Length)
            {
                return (UploadOutcome.TooLong, file);
            }

            if (file.Offset == 0 && read >= FileContent.Needed && FileContent.TypeOf(buffer) is null)
            {
                return await ForgetAsync(person, file, UploadOutcome.WrongContent);
            }

            // Whether the sender is still there does not matter: what has arrived is kept.
            file = await AddAsync(person, file, buffer.AsMemory(0, read), CancellationToken.None);
            if (broken)
            {
                break;
            }
        }

        return file.Offset == file.Length ? await CloseAsync(person, file, CancellationToken.None) : (UploadOutcome.Kept, file);
    }

    private async Task<(UploadOutcome Outcome, UploadedFile File)> CloseAsync(string person, UploadedFile file, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var shape = new FileShape(file.Length);
        await foreach (var piece in ReadAsync(person, file, cancellation))
        {
            hash.AppendData(piece);
            shape.Follow(piece);
        }

        var (sha256, type) = (Convert.ToHexStringLower(hash.GetHashAndReset()), await TypeAsync(person, file, shape, cancellation));
        if (type is null || (file.Wanted is { } wanted && wanted != sha256))
        {
            return await ForgetAsync(person, file, type is null ? UploadOutcome.WrongContent : UploadOutcome.WrongHash);
        }

        file = file with { MediaType = type, Sha256 = sha256, WholeSince = time.GetUtcNow() };
        await WriteAsync(person, file, cancellation);
        Figures.UploadKept(file.Length);
        return (UploadOutcome.Kept, file);
    }

    private async Task<string?> TypeAsync(string person, UploadedFile file, FileShape shape, CancellationToken cancellation) =>
        shape.Type is not "application/pdf" ? shape.Type
        : shape.CrossReference is { } at && FileContent.IsCrossReference(await ReadAtAsync(person, file, at, cancellation)) ? shape.Type
        : null;

    /// <summary>Some bytes from a place of the file on.</summary>
    private async Task<byte[]> ReadAtAsync(string person, UploadedFile file, long at, CancellationToken cancellation)
    {
        const int Enough = 64;
        var begins = 0L;
        byte[] found = [];
        await foreach (var piece in ReadAsync(person, file, cancellation))
        {
            var from = at + found.Length - begins;
            found = from < piece.Length ? [.. found, .. piece.AsSpan((int)from)[..(int)Math.Min(Enough - found.Length, piece.Length - from)]] : found;
            begins += piece.Length;
            if (found.Length >= Enough)
            {
                break;
            }
        }

        return found;
    }

    private async Task<(UploadOutcome Outcome, UploadedFile File)> ForgetAsync(string person, UploadedFile file, UploadOutcome why)
    {
        await RemoveAsync(person, file, CancellationToken.None);
        Figures.UploadRefused(why);
        return (why, file);
    }

    /// <summary>Keeps the file's next piece and then counts it.</summary>
    private async Task<UploadedFile> AddAsync(string person, UploadedFile file, ReadOnlyMemory<byte> piece, CancellationToken cancellation)
    {
        await store.PutBlobAsync(KeyOf(person, file.Id, file.Chunks.Count), await vault.SealAsync(PersonId.Parse(person), piece, cancellation), cancellation);
        var more = file with { Chunks = [.. file.Chunks, piece.Length], Until = time.GetUtcNow() + HalfKept };
        await WriteAsync(person, more, cancellation);
        return more;
    }

    /// <summary>The copy is a half upload until all of it is there.</summary>
    private async Task CopyAsync(string from, UploadedFile file, string to, CancellationToken cancellation)
    {
        var copy = file with { Chunks = [], MediaType = null, Sha256 = null, WholeSince = null, Until = time.GetUtcNow() + HalfKept };
        await WriteAsync(to, copy, cancellation);
        await foreach (var piece in ReadAsync(from, file, cancellation))
        {
            copy = await AddAsync(to, copy, piece, cancellation);
        }

        await WriteAsync(to, copy with { MediaType = file.MediaType, Sha256 = file.Sha256, WholeSince = time.GetUtcNow() }, cancellation);
    }

    /// <summary>Says whose the file is now, and keeps its bytes no longer here.</summary>
    private async Task LetGoAsync(string from, UploadedFile given, CancellationToken cancellation)
    {
        await WriteAsync(from, given, cancellation);
        await RemovePiecesAsync(from, given, cancellation);
        await WriteAsync(from, given with { Chunks = [] }, cancellation);
    }

    /// <summary>Of one that is half, a piece more than is counted: the process may have died before it counted it.</summary>
    private async Task RemovePiecesAsync(string person, UploadedFile file, CancellationToken cancellation)
    {
        for (var index = 0; index < file.Chunks.Count + (file.Whole ? 0 : 1); index++)
        {
            await store.RemoveBlobAsync(KeyOf(person, file.Id, index), cancellation);
        }
    }

    private async Task<Turn> TurnAsync(string id, CancellationToken cancellation)
    {
        var turn = turns[Convert.ToInt32(id[..2], 16) % turns.Length];
        await turn.WaitAsync(cancellation);
        return new Turn(turn);
    }

    private UploadedFile Named(string name, long length) => new(
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), Shown(name), length, null, [], null, null, time.GetUtcNow() + HalfKept);

    /// <summary>Fills the buffer as far as the body goes; a body that breaks off gives what came before the break.</summary>
    private static async Task<(int Read, bool Broken)> ReadPieceAsync(Stream body, byte[] buffer, CancellationToken cancellation)
    {
        var read = 0;
        try
        {
            while (read < buffer.Length && await body.ReadAsync(buffer.AsMemory(read), cancellation) is > 0 and var more)
            {
                read += more;
            }

            return (read, false);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            return (read, true);
        }
    }

    private async Task WriteAsync(string person, UploadedFile file, CancellationToken cancellation) =>
        await store.PutBlobAsync(KeyOf(person, file.Id), await vault.SealAsync(PersonId.Parse(person), JsonSerializer.Serialize(file), cancellation), cancellation);

    private static bool IsId(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);

    private static string Shown(string name) =>
        new string([.. Path.GetFileName(name.Replace('\\', '/')).Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).Take(100)]) is { Length: > 0 } shown ? shown : "file";

    private static string KeyOf(string person, string id) => $"file:{person}:{id}";

    private readonly struct Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }

    private static string KeyOf(string person, string id, int piece) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"file:{person}:{id}:{piece:D5}");
}
