using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Values;
using Tongban.Kernel.Words;
using Tongban.Ledger;

namespace Tongban.Web.Portal.Applying;

/// <summary>An application that is not submitted yet. Personal throughout, so it is kept sealed under the applicant's key and nowhere else.</summary>
/// <param name="Id">Random; the application's name when it is submitted, so that a second try opens nothing twice.</param>
/// <param name="Mode">The mode chosen; empty while none is.</param>
/// <param name="Answers">Answers by the plan's names.</param>
/// <param name="Materials">Files of materials uploaded, those of a material in the order they were given.</param>
/// <param name="Closed">Groups whose members the applicant has said to be all.</param>
/// <param name="Until">When it is forgotten.</param>
public sealed record Draft(
    string Id, string Mode, Dictionary<string, string> Answers, List<GivenMaterial> Materials, HashSet<string> Closed, DateTimeOffset Until)
{
    /// <summary>The matters as the address names them; empty in a draft that was never kept, or was before drafts were listed.</summary>
    public string Matters { get; init; } = "";

    /// <summary>Materials whose originals she brings instead of uploading them; they count only in a mode that takes originals in.</summary>
    public HashSet<string> Bringing { get; init; } = [];

    /// <summary>The draft with a material brought, or uploaded after all.</summary>
    internal Draft Brings(string material, bool brings) => this with { Bringing = [.. Bringing.Where(name => name != material), .. brings ? new[] { material } : []] };

    /// <summary>The draft with these files of a material, in the place of those it has.</summary>
    internal Draft With(string material, Seq<GivenMaterial> files) => this with { Materials = [.. Materials.Where(file => file.Name != material), .. files] };

    /// <summary>What stands against so many files of a material, beside those of the others; null when nothing does.</summary>
    internal Wording? TooMany(string material, int files) => files + Materials.Count(file => file.Name != material) <= GivenMaterial.MostOfAll ? null
        : new($"一件申请最多 {GivenMaterial.MostOfAll} 个文件，这次选的没有收下。请把几页合成一个 PDF，或者先拿掉多余的。", $"An application has at most {GivenMaterial.MostOfAll} files; those chosen now were not taken. Put several pages into one PDF, or take some away first.");

    // A record prints its members; these must not reach a log.
    public override string ToString() => $"{nameof(Draft)} {Id}";
}

/// <summary>Drafts, one a person and choice of matters; they survive restarts and sign-outs and are forgotten thirty days after the last change.</summary>
public sealed class DraftStore(IStore store, PersonVault vault, TimeProvider time)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The person's draft, or a new one that is not kept until something is saved.</summary>
    public async Task<Draft> FindAsync(string person, string matters, CancellationToken cancellation)
    {
        var key = KeyOf(person, matters);
        if (await store.ReadBlobAsync(key, cancellation) is { } envelope && await vault.OpenAsync(PersonId.Parse(person), envelope, cancellation) is { } text
            && JsonSerializer.Deserialize<Draft>(text, InstantConverter.Options) is { } draft)
        {
            if (draft.Until > time.GetUtcNow())
            {
                return draft;
            }

            await store.RemoveBlobAsync(key, cancellation);
        }

        return new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), "", [], [], [], time.GetUtcNow() + Kept);
    }

    public async Task SaveAsync(string person, string matters, Draft draft, CancellationToken cancellation)
    {
        var text = JsonSerializer.Serialize(draft with { Until = time.GetUtcNow() + Kept, Matters = matters }, InstantConverter.Options);
        await NoteAsync(person, matters, true, cancellation);
        await store.PutBlobAsync(KeyOf(person, matters), await vault.SealAsync(PersonId.Parse(person), text, cancellation), cancellation);
    }

    /// <summary>Forgets the draft under a key when it is past its time, or when its person was erased.</summary>
    internal async Task SweepAsync(string key, CancellationToken cancellation)
    {
        if (await store.ReadBlobAsync(key, cancellation) is not { } envelope)
        {
            return;
        }

        var text = await vault.OpenAsync(PersonId.Parse(key.Split(':')[1]), envelope, cancellation);
        if (text is null || JsonSerializer.Deserialize<Draft>(text, InstantConverter.Options) is not { } draft || draft.Until <= time.GetUtcNow())
        {
            await store.RemoveBlobAsync(key, cancellation);
        }
    }

    public async Task ForgetAsync(string person, string matters, CancellationToken cancellation)
    {
        await store.RemoveBlobAsync(KeyOf(person, matters), cancellation);
        await NoteAsync(person, matters, false, cancellation);
    }

    /// <summary>The person's drafts that are still kept.</summary>
    public async Task<IReadOnlyList<Draft>> OfAsync(string person, CancellationToken cancellation)
    {
        var found = new List<Draft>();
        foreach (var matters in await NotedAsync(person, cancellation))
        {
            found.AddRange(await FindAsync(person, matters, cancellation) is { Matters.Length: > 0 } draft ? [draft] : []);
        }

        return found;
    }

    /// <summary>Forgets the list under a key when none of its drafts is kept any more, or when its person was erased.</summary>
    internal async Task SweepListAsync(string key, CancellationToken cancellation)
    {
        if ((await OfAsync(key.Split(':')[1], cancellation)).Count == 0)
        {
            await store.RemoveBlobAsync(key, cancellation);
        }
    }

    /// <summary>Which drafts a person has is a list of its own, sealed like them: their keys do not tell the matters.</summary>
    private async Task NoteAsync(string person, string matters, bool kept, CancellationToken cancellation)
    {
        var noted = await NotedAsync(person, cancellation);
        if (noted.Contains(matters) != kept)
        {
            string[] now = kept ? [.. noted, matters] : [.. noted.Where(other => other != matters)];
            await store.PutBlobAsync(ListOf(person), await vault.SealAsync(PersonId.Parse(person), JsonSerializer.Serialize(now), cancellation), cancellation);
        }
    }

    private async Task<string[]> NotedAsync(string person, CancellationToken cancellation) =>
        await store.ReadBlobAsync(ListOf(person), cancellation) is { } envelope && await vault.OpenAsync(PersonId.Parse(person), envelope, cancellation) is { } text
            ? JsonSerializer.Deserialize<string[]>(text) ?? []
            : [];

    private static string ListOf(string person) => "drafts:" + person;

    private static string KeyOf(string person, string matters) => $"draft:{person}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(matters)))[..32]}";
}
