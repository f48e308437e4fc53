using System.Security.Cryptography;
using System.Text.Json;
using Tongban.Ledger;

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
public sealed record UploadedFile(
    string Id, string Name, long Length, string? Wanted, IReadOnlyList<int> Chunks, string? MediaType, string? Sha256, DateTimeOffset Until)
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

    /// <summary>Neither PDF nor JPEG nor PNG; nothing is kept.</summary>
    WrongContent,

    /// <summary>Not the bytes that the sender announced; nothing is kept.</summary>
    WrongHash,
}

/// <summary>
/// Files of applicants, in pieces of at most a mebibyte, each sealed under the applicant's key. A piece is on disk before it is counted, so
/// that an upload goes on where it broke off. Half uploads are forgotten after a day.
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
        var file = new UploadedFile(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), Shown(name), length, sha256?.ToLowerInvariant(), [], null, null, time.GetUtcNow() + HalfKept);
        await WriteAsync(person, file, cancellation);
        return file;
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
        var turn = turns[given.Id[0] % turns.Length];
        await turn.WaitAsync(cancellation);
        try
        {
            var file = await FindAsync(person, given.Id, cancellation) ?? given;
            return file.Offset != offset || file.Whole ? (UploadOutcome.WrongOffset, file) : await AppendAsync(person, file, body, cancellation);
        }
        finally
        {
            turn.Release();
        }
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

    public async Task RemoveAsync(string person, UploadedFile file, CancellationToken cancellation)
    {
        for (var index = 0; index < file.Chunks.Count; index++)
        {
            await store.RemoveBlobAsync(KeyOf(person, file.Id, index), cancellation);
        }

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

            // Whether the sender is still there does not matter: what has arrived is kept.
            await store.PutBlobAsync(
                KeyOf(person, file.Id, file.Chunks.Count), await vault.SealAsync(PersonId.Parse(person), buffer.AsMemory(0, read), CancellationToken.None), CancellationToken.None);
            file = file with { Chunks = [.. file.Chunks, read], Until = time.GetUtcNow() + HalfKept };
            await WriteAsync(person, file, CancellationToken.None);
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
        var first = new List<byte>(FileContent.Needed);
        await foreach (var piece in ReadAsync(person, file, cancellation))
        {
            hash.AppendData(piece);
            first.AddRange(piece.Take(FileContent.Needed - first.Count));
        }

        var (sha256, type) = (Convert.ToHexStringLower(hash.GetHashAndReset()), FileContent.TypeOf(first.ToArray()));
        if (type is null || (file.Wanted is { } wanted && wanted != sha256))
        {
            await RemoveAsync(person, file, cancellation);
            return (type is null ? UploadOutcome.WrongContent : UploadOutcome.WrongHash, file);
        }

        file = file with { MediaType = type, Sha256 = sha256 };
        await WriteAsync(person, file, cancellation);
        return (UploadOutcome.Kept, file);
    }

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

    private static string Shown(string name) => new([.. Path.GetFileName(name.Replace('\\', '/')).Where(c => !char.IsControl(c)).Take(100)]);

    private static string KeyOf(string person, string id) => $"file:{person}:{id}";

    private static string KeyOf(string person, string id, int piece) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"file:{person}:{id}:{piece:D5}");
}
