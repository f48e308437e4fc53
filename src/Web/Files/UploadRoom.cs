using System.Security.Cryptography;
using System.Text.Json;
using Tongban.Kernel.Words;
using Tongban.Ledger;
using Tongban.Web.Cases;
using Tongban.Web.Hosting;

namespace Tongban.Web.Files;

/// <summary>
/// How much room an account has for uploads that stand in no case yet, unfinished ones included. What it has begun is a list of its own, sealed like the uploads; when the list is
/// full it is looked through, and what was forgotten, taken away or handed in by then counts no more. Two processes asked in the same moment may each let one in.
/// </summary>
public sealed class UploadRoom(IStore store, PersonVault vault, FileStore files, AttachedFiles attached, PlatformOptions options) : IDisposable
{
    private const string List = "uploads";
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Begins an upload, or takes one in, where there is room for it; otherwise says how much is used and what to do, and does nothing.</summary>
    /// <param name="person">Whose it is.</param>
    /// <param name="bytes">How many bytes it will have at most.</param>
    /// <param name="full">Answers what is said when there is no room.</param>
    /// <param name="keep">Begins it or takes it in; gives the upload, if it stays, and the answer.</param>
    /// <param name="cancellation">Stops the asking.</param>
    public async Task<T> TakeAsync<T>(string person, long bytes, Func<Wording, T> full, Func<Task<(UploadedFile? File, T Answer)>> keep, CancellationToken cancellation)
    {
        var place = new Place(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), bytes);
        if (await ReserveAsync(person, place, cancellation) is { } told)
        {
            return full(told);
        }

        UploadedFile? kept = null;
        try
        {
            (kept, var answer) = await keep();
            return answer;
        }
        finally
        {
            await ReplaceAsync(person, place, kept is null ? null : new(kept.Id, kept.Length));
        }
    }

    /// <summary>Looks through the list under a key of the store, and forgets it when nothing is left in it or its person was erased.</summary>
    internal async Task SweepAsync(string key, CancellationToken cancellation)
    {
        if (key.Split(':') is not [List, var person])
        {
            return;
        }

        var turn = TurnOf(person);
        await turn.WaitAsync(cancellation);
        try
        {
            await WriteAsync(person, await StillAsync(person, await ReadAsync(person, cancellation), cancellation), cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        foreach (var turn in turns)
        {
            turn.Dispose();
        }
    }

    /// <summary>Of one person at a time.</summary>
    private SemaphoreSlim TurnOf(string person) => turns[Convert.ToInt32(person[..2], 16) % turns.Length];

    private async Task<Wording?> ReserveAsync(string person, Place place, CancellationToken cancellation)
    {
        var turn = TurnOf(person);
        await turn.WaitAsync(cancellation);
        try
        {
            var places = await ReadAsync(person, cancellation);
            places = Fits(places, place) ? places : await StillAsync(person, places, cancellation);
            await (Fits(places, place) ? WriteAsync(person, [.. places, place], cancellation) : Task.CompletedTask);
            return Fits(places, place) ? null : Full(places);
        }
        finally
        {
            turn.Release();
        }
    }

    // Whether the sender is still there does not matter: what was kept is counted.
    private async Task ReplaceAsync(string person, Place place, Place? by)
    {
        var turn = TurnOf(person);
        await turn.WaitAsync(CancellationToken.None);
        try
        {
            var others = (await ReadAsync(person, CancellationToken.None)).Where(other => other != place);
            await WriteAsync(person, by is null ? [.. others] : [.. others, by], CancellationToken.None);
        }
        finally
        {
            turn.Release();
        }
    }

    private bool Fits(Place[] places, Place more) => places.Length < options.Uploads.Files && places.Sum(place => place.Bytes) + more.Bytes <= options.Uploads.Bytes;

    /// <summary>Those that are there and stand in no case.</summary>
    private async Task<Place[]> StillAsync(string person, Place[] places, CancellationToken cancellation)
    {
        var handedIn = await attached.OfAsync(person, cancellation).ToHashSetAsync(StringComparer.Ordinal, cancellation);
        var still = new List<Place>();
        foreach (var place in places.Where(place => !handedIn.Contains(place.Id)))
        {
            still.AddRange(await files.FindAsync(person, place.Id, cancellation) is { GivenTo: null } ? [place] : []);
        }

        return [.. still];
    }

    private Wording Full(Place[] places)
    {
        var (used, bytes, most) = (places.Length, FileSize.Of(places.Sum(place => place.Bytes)), FileSize.Of(options.Uploads.Bytes));
        return new(
            $"没有收下：您已经上传、还没有随申请提交的文件有 {used} 个（含没有传完的），共 {bytes}；一个账号最多 {options.Uploads.Files} 个、{most}。请先提交申请，或者到申请的材料页拿掉不用的文件；不用的三十天后、没有传完的一天后会自动清除。",
            $"It was not taken: you have {used} uploads ({bytes}), unfinished ones included, that were not handed in with an application yet; an account has at most {options.Uploads.Files} and {most}. Hand in an application, or take away what you do not use on its page of materials; what is unused is forgotten after thirty days, what is unfinished after one.");
    }

    private async Task<Place[]> ReadAsync(string person, CancellationToken cancellation) =>
        await store.ReadBlobAsync(KeyOf(person), cancellation) is { } envelope && await vault.OpenAsync(PersonId.Parse(person), envelope, cancellation) is { } text
            ? JsonSerializer.Deserialize<Place[]>(text) ?? []
            : [];

    private async Task WriteAsync(string person, Place[] places, CancellationToken cancellation) => await (places.Length == 0
        ? store.RemoveBlobAsync(KeyOf(person), cancellation)
        : store.PutBlobAsync(KeyOf(person), await vault.SealAsync(PersonId.Parse(person), JsonSerializer.Serialize(places), cancellation), cancellation));

    private static string KeyOf(string person) => $"{List}:{person}";

    private sealed record Place(string Id, long Bytes);
}
