using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using NodaTime;
using Tongban.Definitions.Waters;
using Tongban.Ledger;
using Tongban.Waters.Sightings;

namespace Tongban.Web.Command;

/// <summary>
/// The vessels' register and the permits as they were imported 登记簿与许可证. An import is a fact in the ledger (who, when, how many, the hash of what was read); the lists themselves lie beside it under that hash, the
/// last few of them, since a watch goes on under the one it was saved under until it has caught up.
/// </summary>
/// <param name="store">The ledger and what lies beside it.</param>
public sealed class RegisterBook(IStore store)
{
    private const string Stream = "vessel-register";
    private const string Imported = "register-imported";
    private const int MostKept = 4;
    private volatile RegisterAt current = RegisterAt.None;

    /// <summary>What is in force now; every process sees an import at its next look.</summary>
    public async ValueTask<RegisterAt> CurrentAsync(CancellationToken cancellation)
    {
        var version = await store.VersionAsync(Stream, cancellation);
        if (version != current.Version)
        {
            current = await OfVersionAsync(version, cancellation) ?? throw new InvalidDataException($"The register that import {version} names is not in the store: import it again (tongban watch register).");
        }

        return current;
    }

    /// <summary>What an import brought into force; null when its lists are no longer kept.</summary>
    internal async ValueTask<RegisterAt?> OfVersionAsync(long version, CancellationToken cancellation)
    {
        if (version == 0)
        {
            return RegisterAt.None;
        }

        return await ImportAsync(version, cancellation) is { } import && await ListAsync(import.Vessels, cancellation) is var (vessels, vesselsThere) && await ListAsync(import.Permits, cancellation) is var (permits, permitsThere)
            && vesselsThere && permitsThere
            ? new(version, import, new(vessels is null ? null : RegisterFile.Vessels(vessels).Vessels, permits is null ? [] : RegisterFile.Permits(permits).Permits))
            : null;
    }

    /// <summary>Imports one list or both; the one that is not given stays as it is. Nothing is imported when a line has a fault.</summary>
    /// <param name="vessels">The register as CSV, or null.</param>
    /// <param name="permits">The permits as CSV, or null.</param>
    /// <param name="by">Who imports, as the ledger writes it.</param>
    /// <param name="at">When; kept to the millisecond.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What is in force afterwards, or every fault as <c>register:LINE: what</c> or <c>permits:LINE: what</c>.</returns>
    /// <exception cref="StorageUnavailableException">Not made durable.</exception>
    public async Task<(RegisterImport? Import, ImmutableArray<string> Faults)> ImportAsync(string? vessels, string? permits, string by, Instant at, CancellationToken cancellation)
    {
        var (readVessels, wrongVessels) = vessels is null ? ([], []) : RegisterFile.Vessels(Lines(vessels));
        var (readPermits, wrongPermits) = permits is null ? ([], []) : RegisterFile.Permits(Lines(permits));
        if (!wrongVessels.IsEmpty || !wrongPermits.IsEmpty)
        {
            return (null, [.. wrongVessels.Select(fault => "register" + fault), .. wrongPermits.Select(fault => "permits" + fault)]);
        }

        at = Instant.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        var version = await store.VersionAsync(Stream, cancellation);
        var before = version == 0 ? null : await ImportAsync(version, cancellation);
        var import = new RegisterImport(
            vessels is null ? before?.Vessels : await KeepAsync(vessels, readVessels.Length, cancellation), permits is null ? before?.Permits : await KeepAsync(permits, readPermits.Length, cancellation), by, at);
        var written = await store.AppendAsync(new Append([new EntryDraft(Stream, version, Imported, "", by, "", at, JsonSerializer.SerializeToUtf8Bytes(Written.Of(import), JsonSerializerOptions.Web))], []), cancellation);
        if (written is AppendResult.Conflict)
        {
            throw new InvalidOperationException("Somebody else imported a register at the same moment: look at what is there, then import again.");
        }

        await ForgetAsync(version + 1, cancellation);
        return (import, []);
    }

    private async Task<RegisterImport?> ImportAsync(long version, CancellationToken cancellation)
    {
        await foreach (var entry in store.ReadAsync(Stream, version - 1, cancellation))
        {
            return JsonSerializer.Deserialize<Written>(entry.Body.Span, JsonSerializerOptions.Web)?.Import(entry);
        }

        return null;
    }

    private async Task<RegisterList> KeepAsync(string text, int rows, CancellationToken cancellation)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var list = new RegisterList(Hash.Of(bytes).ToString(), rows);
        await store.PutBlobAsync(Key(list), bytes, cancellation);
        return list;
    }

    private async Task<(IEnumerable<string>? Lines, bool There)> ListAsync(RegisterList? list, CancellationToken cancellation) =>
        list is null ? (null, true) : await store.ReadBlobAsync(Key(list), cancellation) is { } bytes ? (Lines(Encoding.UTF8.GetString(bytes)), true) : (null, false);

    private async Task ForgetAsync(long version, CancellationToken cancellation)
    {
        if (version > MostKept && await ImportAsync(version - MostKept, cancellation) is { } old)
        {
            var kept = new HashSet<string?>(StringComparer.Ordinal);
            for (var newer = version - MostKept + 1; newer <= version && await ImportAsync(newer, cancellation) is { } import; newer++)
            {
                kept.UnionWith([import.Vessels?.Hash, import.Permits?.Hash]);
            }

            foreach (var list in new[] { old.Vessels, old.Permits }.OfType<RegisterList>().Where(list => !kept.Contains(list.Hash)))
            {
                await store.RemoveBlobAsync(Key(list), cancellation);
            }
        }
    }

    private static string[] Lines(string text) => text.Split('\n').Select(line => line.TrimEnd('\r')).ToArray();

    private static string Key(RegisterList list) => $"{Stream}:{list.Hash}";

    private sealed record Written(RegisterList? Vessels, RegisterList? Permits)
    {
        internal static Written Of(RegisterImport import) => new(import.Vessels, import.Permits);

        internal RegisterImport Import(Entry entry) => new(Vessels, Permits, entry.Actor, entry.At);
    }
}

/// <summary>A list that was imported.</summary>
/// <param name="Hash">The SHA-256 of its bytes.</param>
/// <param name="Rows">How many rows it has.</param>
public sealed record RegisterList(string Hash, int Rows);

/// <summary>An import.</summary>
/// <param name="Vessels">The register; null while none was imported, and then nobody is unregistered.</param>
/// <param name="Permits">The permits; null while none were imported.</param>
/// <param name="By">Who imported.</param>
/// <param name="At">When.</param>
public sealed record RegisterImport(RegisterList? Vessels, RegisterList? Permits, string By, Instant At);

/// <summary>The register and permits that an import brought into force.</summary>
/// <param name="Version">Which import, from 1; 0 for none.</param>
/// <param name="Import">The import; null for none.</param>
/// <param name="Register">The lists as the watch asks them.</param>
public sealed record RegisterAt(long Version, RegisterImport? Import, Register Register)
{
    /// <summary>Before the first import.</summary>
    public static RegisterAt None { get; } = new(0, null, Register.None);
}
