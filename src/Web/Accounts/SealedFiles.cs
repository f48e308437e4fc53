using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts;

/// <summary>Details of persons in the data folder, one sealed file each, named by a hash that only the key ring's holder can make.</summary>
internal sealed class SealedFiles : IPeople
{
    private readonly IDataProtector seal;
    private readonly string folder;
    private readonly Lazy<byte[]> hashKey;

    public SealedFiles(PlatformOptions options, IDataProtectionProvider protection)
    {
        seal = protection.CreateProtector("Tongban.People");
        folder = Path.Combine(options.Data, "people");
        hashKey = new(HashKey);
    }

    public Task<string> ReferenceAsync(string identityNumber, CancellationToken cancellation) =>
        Task.FromResult(Convert.ToHexStringLower(HMACSHA256.HashData(hashKey.Value, Encoding.ASCII.GetBytes(identityNumber)).AsSpan(0, 16)));

    public async Task KeepAsync(string personId, PersonDetails details, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(FileOf(personId), seal.Protect(JsonSerializer.SerializeToUtf8Bytes(details)), cancellation);
    }

    public async Task<PersonDetails?> ReadAsync(string personId, CancellationToken cancellation) =>
        File.Exists(FileOf(personId))
            ? JsonSerializer.Deserialize<PersonDetails>(seal.Unprotect(await File.ReadAllBytesAsync(FileOf(personId), cancellation)))
            : null;

    private string FileOf(string personId) => Path.Combine(folder, Path.GetFileName(personId));

    private byte[] HashKey()
    {
        var file = Path.Combine(folder, "hash-key");
        Directory.CreateDirectory(folder);
        if (!File.Exists(file))
        {
            File.WriteAllBytes(file, seal.Protect(RandomNumberGenerator.GetBytes(32)));
        }

        return seal.Unprotect(File.ReadAllBytes(file));
    }
}
