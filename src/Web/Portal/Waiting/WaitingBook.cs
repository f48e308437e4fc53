using System.Text.Json;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Intakes;
using Tongban.Web.Cases;
using Tongban.Web.Portal.Applying;

namespace Tongban.Web.Portal.Waiting;

/// <summary>
/// The books of waiting applications in the ledger. An application stands there before the case it waits for is opened, so that nothing is lost
/// whenever the host dies; personal throughout, it is sealed under the applicant's key.
/// </summary>
public sealed class WaitingBook(IStore store, PersonVault vault, CaseDesk desk)
{
    /// <summary>Keeps an application until its documents are there; one kept before under the same name is replaced.</summary>
    public async Task KeepAsync(Actor.Person person, string intake, Application application, string key, IEnumerable<AwaitedDocument> awaited, CancellationToken cancellation)
    {
        var text = JsonSerializer.Serialize(Kept.Of(application, person), InstantConverter.Options);
        var envelope = await vault.SealAsync(PersonId.Parse(person.PersonId), text, cancellation);
        await AppendAsync(
            $"{WaitingRows.Prefix}{intake}:{application.Matter}", new(person.PersonId, application.Matter, key, WaitingStanding.Waiting, "", "", [.. awaited], envelope), cancellation);
    }

    /// <summary>How a book stands; null when there is none.</summary>
    public async Task<WaitingBody?> ReadAsync(string stream, CancellationToken cancellation)
    {
        var version = await store.VersionAsync(stream, cancellation);
        await foreach (var entry in store.ReadAsync(stream, version - 1, cancellation))
        {
            return JsonSerializer.Deserialize<WaitingBody>(entry.Body.Span);
        }

        return null;
    }

    /// <summary>The application that a book keeps, and who applies; null when the person was erased.</summary>
    public async Task<(Application Application, Actor.Person By)?> OpenAsync(WaitingBody body, CancellationToken cancellation) =>
        await vault.OpenAsync(PersonId.Parse(body.Person), body.Sealed, cancellation) is { } text && JsonSerializer.Deserialize<Kept>(text, InstantConverter.Options) is { } kept
            ? (kept.Application(body.Matter), new Actor.Person(AccountId.Parse(kept.Account), body.Person, kept.Claims))
            : null;

    /// <summary>Writes how it stands now, with its rows.</summary>
    public async Task AppendAsync(string stream, WaitingBody body, CancellationToken cancellation)
    {
        var draft = new EntryDraft(stream, EntryDraft.AtTheEnd, body.Standing, "", "person:" + body.Person, "", desk.Now, JsonSerializer.SerializeToUtf8Bytes(body));
        await store.AppendAsync(new Append([draft], [.. WaitingRows.Of(stream, body, desk.Now)]), cancellation);
        if (body.Standing != WaitingStanding.Waiting)
        {
            Hosting.Figures.Waited(body.Standing);
        }
    }

    /// <summary>An application as it is written.</summary>
    private sealed record Kept(string Account, string Mode, Dictionary<string, string> Answers, List<GivenMaterial> Materials, List<string> OnFile, string? Intake, string? Register = null, string? Claims = null, List<string>? Bringing = null, bool Declared = false)
    {
        internal static Kept Of(Application application, Actor.Person person) => new(
            person.Account.ToString(), application.Mode, new(application.Answers), [.. application.Materials], [.. application.OnFile], application.Intake, application.Register, person.Claims, [.. application.Bringing], application.Declared);

        internal Application Application(string matter) => new(matter, Mode, Map<string>.From(Answers), Seq.From(Materials), Seq.From(OnFile), Intake) { Register = Register ?? "", Bringing = Seq.From(Bringing ?? []), Declared = Declared };

        // A record prints its members; these must not reach a log.
        public override string ToString() => nameof(Kept);
    }
}
