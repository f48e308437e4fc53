using System.Text;
using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Clocks;
using Tongban.Web.Accounts;
using Tongban.Web.Cases;
using Tongban.Web.Desk;
using Tongban.Web.Files;
using Tongban.Web.Portal.Register;

namespace Tongban.Web.Samples;

/// <summary>
/// The platform's own desk on another clock: what the sample people do is decided, refused, numbered and recorded exactly as at the desk that
/// serves pages, at the moments their story says. Every step has a key of its own, so that doing it again does nothing.
/// </summary>
internal sealed class SampleDesk : IDisposable
{
    private readonly SampleClock clock = new();
    private readonly byte[] picture = SampleStory.Picture();
    private readonly SamplePeople people;
    private readonly IStore store;
    private readonly CaseDesk desk;
    private readonly CaseOpening opening;
    private readonly CaseSight sight;
    private readonly FileStore files;
    private readonly ClockRunner clocks;

    public SampleDesk(IStore store, IPersonalText personal, ICaseProjection projection, LawBook book, PersonVault vault, IPeople people, IRegister register)
    {
        this.store = store;
        this.people = new(people, register, new LicencesOnFile(register));
        desk = new(store, personal, projection, () => book.Law, clock);
        files = new(store, vault, clock);
        opening = new(desk, people, new FileHolders(vault, files));
        sight = new(desk);
        clocks = new(store, desk, (_, error) => throw new InvalidOperationException("A clock of a sample case could not be fired.", error));
    }

    internal LawInForce Law => desk.Law;

    /// <summary>Lets time pass until the moment: every clock that runs out on the way is fired at its own moment.</summary>
    internal async Task PassAsync(Instant until, CancellationToken cancellation)
    {
        while (await clocks.NextAsync(cancellation) is { } due && due <= until)
        {
            clock.TurnTo(due);
            await clocks.RunAsync(cancellation);
        }

        clock.TurnTo(until);
    }

    /// <summary>Opens the case, unless it is open.</summary>
    internal async Task<DeskResult> OpenAsync(SampleCase sample, CancellationToken cancellation)
    {
        var by = await people.PersonAsync(sample.Applicant, cancellation);
        var (onFile, licences) = await people.OnFileAsync(sample.Applicant, Law.MatterOn(sample.Matter, LawInForce.DayOf(desk.Now)), sample.Answers, cancellation);
        var key = KeyOf(sample, "open");
        var papers = await store.FindAnswerAsync(key.Key, cancellation) is null ? await UploadAsync(by, sample.Materials, cancellation) : [];
        return await opening.OpenAsync(
            new(sample.Matter, sample.Mode, onFile.Set(Map.Of(sample.Answers.Select(answer => (answer.Key, answer.Value)))), papers, licences) { Register = people.Register, Declared = true }, by, key, cancellation);
    }

    /// <summary>Takes a step of an open case, unless it was taken.</summary>
    internal async Task<DeskResult> StepAsync(SampleCase sample, int index, CaseNumber number, CancellationToken cancellation)
    {
        var (step, key) = (sample.Steps[index], KeyOf(sample, $"{index}:{sample.Steps[index].Do}"));
        var taken = await store.FindAnswerAsync(key.Key, cancellation) is not null;
        var by = step.By.Length > 0 ? people.Official(step.By) : await people.PersonAsync(sample.Applicant, cancellation) as Actor;
        if (!taken && by is Actor.Official official)
        {
            await sight.SeeAsync(number.ToString(), by, (state, matter) => LookReason.Of(state, matter, official.Office, official.Roles), cancellation);
        }

        var papers = !taken && by is Actor.Person person ? await UploadAsync(person, step.Materials, cancellation) : [];
        return await desk.DoAsync(number, await WithRegisterAsync(Command(step, by, papers), number, cancellation), key, null, cancellation);
    }

    public void Dispose() => files.Dispose();

    private static CaseCommand Command(SampleStep step, Actor by, Seq<GivenMaterial> papers) => step.Do switch
    {
        "rate" => new CaseCommand.Rate(by, step.Stars, step.Reason),
        "answer" => new CaseCommand.AnswerRequest(by, step.Request, step.Answer, step.Reason.Length > 0 ? step.Reason : null),
        _ => new CaseCommand.Take(
            by, step.Do, Map.Of(step.Inputs.Select(input => (input.Key, input.Value))), step.Reason.Length > 0 ? step.Reason : null, step.Clause.Length > 0 ? step.Clause : null, Seq.From(step.Items), papers,
            Map<long>.Empty),
    };

    /// <summary>An official sends what the register says, as the page puts it before her.</summary>
    private async Task<CaseCommand> WithRegisterAsync(CaseCommand command, CaseNumber number, CancellationToken cancellation)
    {
        if (command is not CaseCommand.Take { By: Actor.Official } take || await desk.FindAsync(number, cancellation) is not { State: var state }
            || desk.Law.Matter(state.Matter) is not { } matter || matter.Stage(state.Stage) is not { } stage || matter.Action(stage, take.Action) is not { } action)
        {
            return command;
        }

        var known = await OnFileInputs.OfAsync(people.Source, desk.Law, matter, state, action, desk.Now, cancellation);
        return take with { Inputs = take.Inputs.Set(known) };
    }

    // One picture stands for all her papers.
    private async Task<Seq<GivenMaterial>> UploadAsync(Actor.Person by, IEnumerable<string> names, CancellationToken cancellation)
    {
        var asked = names.ToArray();
        if (asked.Length == 0)
        {
            return [];
        }

        var begun = await files.BeginAsync(by.PersonId, "样例材料.png", picture.Length, null, cancellation);
        using var body = new MemoryStream(picture);
        var (_, file) = await files.AppendAsync(by.PersonId, begun, 0, body, cancellation);
        return Seq.From(asked.Select(name => new GivenMaterial(name, file.Id, file.Name, file.MediaType ?? "", file.Length, file.Sha256 ?? "", desk.Now)));
    }

    private static RequestKey KeyOf(SampleCase sample, string step)
    {
        var key = $"sample:{sample.Applicant}:{step}";
        return new(key, Hash.Of(Encoding.UTF8.GetBytes(key)));
    }
}
