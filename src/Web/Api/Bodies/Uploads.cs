using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Ledger;
using Tongban.Ledger.Desk;

namespace Tongban.Web.Api.Bodies;

/// <summary>A file that was given and not yet used.</summary>
/// <param name="Id">32 hexadecimal digits, random: its name to whoever gave it.</param>
/// <param name="By">Who gave it; nobody else can use it.</param>
/// <param name="Material">The material it was said to be, or null.</param>
/// <param name="FileName">Its name as given, without folders.</param>
/// <param name="MediaType">What its first bytes say it is.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, in hexadecimal.</param>
/// <param name="At">When, in Unix milliseconds.</param>
internal sealed record Upload(string Id, string By, string? Material, string FileName, string MediaType, long Bytes, string Sha256, long At)
{
    internal AttachedMaterial As(string material) => new(material, Id, FileName, MediaType, Bytes, Sha256, Instant.FromUnixTimeMilliseconds(At));
}

/// <summary>Takes files in whole, judged by their content and not by their name.</summary>
internal sealed class Uploads(IStore store, CaseDesk desk)
{
    internal const int Largest = 10 * 1024 * 1024;
    private const int LongestName = 120;

    /// <summary>Keeps a file; null when its content is of no kind that is accepted.</summary>
    internal async Task<Upload?> KeepAsync(Actor by, string? material, string fileName, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        if (KindOf(content.Span) is not { } mediaType)
        {
            return null;
        }

        var upload = new Upload(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), by.ToString(), material, NameOf(fileName), mediaType, content.Length,
            Convert.ToHexStringLower(SHA256.HashData(content.Span)), desk.Now.ToUnixTimeMilliseconds());
        await store.PutBlobAsync("upload:" + upload.Id, content, cancellation);
        await store.PutBlobAsync(AboutKey(upload.Id), JsonSerializer.SerializeToUtf8Bytes(upload), cancellation);
        return upload;
    }

    /// <summary>A file of the asker's own, or null.</summary>
    internal async Task<Upload?> FindAsync(Actor by, string id, CancellationToken cancellation) =>
        id.Length == 32 && id.All(char.IsAsciiHexDigitLower)
        && await store.ReadBlobAsync(AboutKey(id), cancellation) is { } about
        && JsonSerializer.Deserialize<Upload>(about) is { } upload && upload.By == by.ToString() ? upload : null;

    /// <summary>What the first bytes say: PDF, JPEG or PNG; null for anything else.</summary>
    internal static string? KindOf(ReadOnlySpan<byte> content) =>
        content.StartsWith("%PDF-"u8) ? "application/pdf"
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : null;

    private static string AboutKey(string id) => $"upload:{id}:about";

    private static string NameOf(string given)
    {
        var name = new string([.. given[(given.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]);
        return name.Length == 0 ? "file" : name.Length > LongestName ? name[^LongestName..] : name;
    }
}
