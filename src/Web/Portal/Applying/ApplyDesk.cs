using System.Text.Json;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Intakes;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Intakes;
using Tongban.Web.Accounts;
using Tongban.Web.Cases;
using Tongban.Web.Portal.Register;
using Tongban.Web.Portal.Waiting;

namespace Tongban.Web.Portal.Applying;

/// <summary>What came of submitting: the cases opened, and why another was not.</summary>
/// <param name="Cases">The cases that stand open now, those of an earlier try of the same draft included.</param>
/// <param name="Grounds">What stands against a matter that was not opened.</param>
public sealed record Submitted(IReadOnlyList<CaseState> Cases, IReadOnlyList<Refusal> Grounds)
{
    /// <summary>Whether another page submitted the same draft in the same moment, with other answers: what it opened stands, and nothing more was opened here.</summary>
    public bool Contended { get; init; }

    /// <summary>Whether every matter that waits for nothing has its case.</summary>
    public bool Whole => Grounds.Count == 0 && !Contended;
}

/// <summary>What earlier tries to submit a draft have opened.</summary>
/// <param name="Cases">The cases, by their matter.</param>
/// <param name="Whole">Whether every matter that waits for nothing has its case.</param>
public sealed record Opened(IReadOnlyDictionary<string, CaseState> Cases, bool Whole);

/// <summary>What the pages of an application call: loads the way, saves the draft, submits once.</summary>
public sealed class ApplyDesk(CaseDesk desk, CaseOpening opening, DraftStore drafts, IPeople people, IRegister register, LicencesOnFile licences, IStore store, WaitingBook waiting, CurrentActor current)
{
    public const char Separator = ',';

    /// <summary>The matters an address names, planned together; null when one of them is not open today.</summary>
    public IntakePlanning? PlanOf(string matters)
    {
        var today = LawInForce.DayOf(desk.Now);
        var found = matters.Split(Separator).Select(id => desk.Law.MatterOn(id, today) is { OpenedBy: null } matter ? matter : null).ToArray();
        return found.Length <= 8 && found.OfType<MatterDefinition>().ToArray() is var known && known.Length == found.Length ? IntakePlan.Of(known) : null;
    }

    /// <summary>The signed-in person's way through the application; null when there is no such application for her.</summary>
    public async Task<Way?> FindAsync(string matters, CancellationToken cancellation) =>
        current.Actor is Actor.Person person && PlanOf(matters) is IntakePlanning.Planned { Plan: var plan }
            ? await FindAsync(person, matters, plan, cancellation)
            : null;

    public async Task SaveAsync(Way way, Draft draft, CancellationToken cancellation)
    {
        if (current.Actor is Actor.Person person)
        {
            await drafts.SaveAsync(person.PersonId, way.Matters, draft, cancellation);
        }
    }

    /// <summary>Forgets the draft of which nothing is left to submit.</summary>
    public async Task ForgetAsync(Way way, CancellationToken cancellation)
    {
        if (current.Actor is Actor.Person person)
        {
            await drafts.ForgetAsync(person.PersonId, way.Matters, cancellation);
        }
    }

    /// <summary>What earlier tries to submit the draft have opened; nothing when there were none.</summary>
    public async Task<Opened> OpenedAsync(Way way, string draft, CancellationToken cancellation)
    {
        var cases = new Dictionary<string, CaseState>(StringComparer.Ordinal);
        foreach (var matter in current.Actor is Actor.Person ? way.Plan.Matters : [])
        {
            if (await store.FindAnswerAsync(KeyOf(draft, matter.Id), cancellation) is { } kept && await desk.FindBySequenceAsync(kept.Sequence, cancellation) is { } at)
            {
                cases.Add(matter.Id, at.State);
            }
        }

        return new(cases, way.Plan.Ready(Nothing).All(matter => cases.ContainsKey(matter.Id)));
    }

    /// <summary>
    /// Opens a case of every matter that has none by this draft yet, or of none when something stands against one of them. What waits for another's
    /// document is kept first, so that it is not lost whatever happens next. The draft is the request's name: a second try finds what the first has
    /// opened and opens what is missing, and the draft is forgotten once nothing is.
    /// </summary>
    public async Task<Submitted> SubmitAsync(Way way, CancellationToken cancellation)
    {
        var opened = (await OpenedAsync(way, way.Draft.Id, cancellation)).Cases;
        var missing = way.Plan.Matters.Where(matter => !opened.ContainsKey(matter.Id)).ToArray();
        var against = missing.SelectMany(matter => Against(way, matter, current.Actor)).ToArray();
        if (current.Actor is not Actor.Person person || against.Length > 0)
        {
            return new([.. opened.Values], against);
        }

        foreach (var matter in missing.Where(matter => way.Plan.Awaited(matter, Nothing).Length > 0))
        {
            await waiting.KeepAsync(person, way.Draft.Id, ApplicationOf(way, matter), KeyOf(way.Draft.Id, matter.Id), Awaited(way, matter), cancellation);
        }

        var submitted = await OpenAsync(way, person, opened, cancellation);
        await (submitted.Whole ? drafts.ForgetAsync(person.PersonId, way.Matters, cancellation) : Task.CompletedTask);
        return submitted;
    }

    private async Task<Submitted> OpenAsync(Way way, Actor.Person person, IReadOnlyDictionary<string, CaseState> opened, CancellationToken cancellation)
    {
        var cases = opened.Values.ToList();
        foreach (var matter in way.Plan.Ready(Nothing).Where(matter => !opened.ContainsKey(matter.Id)))
        {
            var application = ApplicationOf(way, matter);
            var key = new RequestKey(KeyOf(way.Draft.Id, matter.Id), Hash.Of(JsonSerializer.SerializeToUtf8Bytes(application, InstantConverter.Options)));
            var failed = (await opening.OpenAsync(application, person, key, cancellation)).Match<Submitted?>(
                done =>
                {
                    cases.Add(done.State);
                    return null;
                },
                refused => new(cases, [.. refused.Grounds.Select(ground => Named(way, matter, ground))]),
                _ => new(cases, []) { Contended = true },
                _ => new(cases, []) { Contended = true });
            if (failed is not null)
            {
                return failed;
            }
        }

        return new(cases, []);
    }

    /// <summary>What stands against a matter now, but for the documents it still waits for.</summary>
    private IEnumerable<Refusal> Against(Way way, MatterDefinition matter, Actor by)
    {
        var fed = Awaited(way, matter).Select(awaited => awaited.Field).ToHashSet(StringComparer.Ordinal);
        return opening.Try(matter, ApplicationOf(way, matter), by).Where(ground => ground.Field is null || !fed.Contains(ground.Field)).Select(ground => Named(way, matter, ground));
    }

    private IEnumerable<AwaitedDocument> Awaited(Way way, MatterDefinition matter) =>
        from feed in way.Plan.Awaited(matter, Nothing)
        from field in matter.Form.Where(field => field.Feeds == feed.Document).Take(1)
        select new AwaitedDocument(feed.Document, field.Name, feed.From, KeyOf(way.Draft.Id, feed.From), "");

    private static IReadOnlySet<string> Nothing { get; } = new HashSet<string>();

    /// <summary>The registers are asked about nobody but a person somebody vouched for: otherwise whoever knows a number would read where its owner lives.</summary>
    private async Task<Way> FindAsync(Actor.Person person, string matters, IntakePlan plan, CancellationToken cancellation)
    {
        var details = await people.ReadAsync(person.PersonId, cancellation);
        var entry = details is null || !person.Verified ? RegisterEntry.Empty : await register.FindAsync(details.IdentityNumber, cancellation);
        var draft = await drafts.FindAsync(person.PersonId, matters, cancellation);
        var way = new Way(matters, plan, draft, Map<string>.Empty, Seq.From(entry.Licences), desk.Law, LawInForce.DayOf(desk.Now));
        var known = way with { OnFile = OnFile(way, details, entry), Register = register.Name };
        return known with { Licences = await licences.OfAsync(entry, plan.Matters, known.AnswersOf, cancellation) };
    }

    /// <summary>What is on file and passes the form's own check, beside what else is on file; anything else is asked.</summary>
    private static Map<string> OnFile(Way way, PersonDetails? details, RegisterEntry entry)
    {
        var found = way.Plan.Questions.Where(question => question.Field is { OnFile: not null, Group: null })
            .Select(question => (question.Name, Question: question, Value: ValueOf(question.Field.OnFile, details, entry) ?? ""))
            .Where(one => one.Value.Length > 0).ToList();
        var beside = way with { OnFile = found.ToMap(one => one.Name, one => one.Value) };
        return found.Where(one => !beside.OwnFaults(one.Name, one.Question, one.Value).Any()).ToMap(one => one.Name, one => one.Value);
    }

    private static string? ValueOf(string? source, PersonDetails? details, RegisterEntry entry) => source switch
    {
        "person.name" => details?.Name,
        "person.number" => details?.IdentityNumber,
        "person.phone" => details?.Phone,
        "person.household-division" => entry.Division,
        "person.household-address" => entry.Address,
        _ => null,
    };

    private static Application ApplicationOf(Way way, MatterDefinition matter)
    {
        var names = matter.Materials.Select(material => material.Name).ToHashSet(StringComparer.Ordinal);
        return new(
            matter.Id, way.Mode, Map<string>.From(way.AnswersOf(matter)), Seq.From(way.Draft.Materials.Where(material => names.Contains(material.Name))),
            way.Licences, way.Plan.Matters.Length > 1 ? way.Draft.Id : null) { Register = way.Register, Declared = true, Bringing = Seq.From(matter.Materials.Where(way.Brings).Select(material => material.Name).Where(name => way.Needed.Any(needed => needed.Name == name))) };
    }

    private string KeyOf(string draft, string matter) => $"apply:{current.Actor}:{draft}:{matter}";

    /// <summary>The ground as the pages of the intake know it: a question by the plan's name for it.</summary>
    private static Refusal Named(Way way, MatterDefinition matter, Refusal ground) => ground.Field is not { } field
        ? ground
        : ground with { Field = way.Plan.Questions.FirstOrDefault(question => question.Uses.Contains((matter.Id, field)))?.Name ?? field };
}
