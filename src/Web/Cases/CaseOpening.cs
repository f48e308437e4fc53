using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;
using Tongban.Ledger.Desk;
using Tongban.Web.Accounts;
using Tongban.Web.Files;

namespace Tongban.Web.Cases;

/// <summary>What an edge has gathered to open a case with.</summary>
/// <param name="Matter">The matter's id, without version: the version in force today is taken.</param>
/// <param name="Mode">The mode chosen.</param>
/// <param name="Answers">Answers by field, those on file included.</param>
/// <param name="Materials">Materials given.</param>
/// <param name="OnFile">Licences on file.</param>
/// <param name="Intake">The joint intake, or null.</param>
public sealed record Application(string Matter, string Mode, Map<string> Answers, Seq<GivenMaterial> Materials, Seq<string> OnFile, string? Intake = null)
{
    /// <summary>Which register the licences on file were found in; empty where the asker itself vouches for them.</summary>
    public string Register { get; init; } = "";

    /// <summary>The case that the new one is about, and the office in it; null: about no other case.</summary>
    public CaseSubject? Subject { get; init; }

    /// <summary>Whether the matter's declaration was read and is made.</summary>
    public bool Declared { get; init; }

    /// <summary>Materials whose originals she brings to the office that the mode names.</summary>
    public Seq<string> Bringing { get; init; } = [];
}

/// <summary>
/// Opens cases for portal and API alike: decides once on trial, so that a refused application leaves no trace, then knows the persons in the
/// vault, numbers the case and opens it.
/// </summary>
public sealed class CaseOpening(CaseDesk desk, IPeople people, FileHolders files)
{
    private const string Trial = "trial:";
    private const int Serials = 1_000_000;
    private const int Tries = 20;

    /// <summary>Opens a case.</summary>
    public async Task<DeskResult> OpenAsync(Application application, Actor by, RequestKey? key, CancellationToken cancellation)
    {
        var today = LawInForce.DayOf(desk.Now);
        if (desk.Law.MatterOn(application.Matter, today) is not { } matter)
        {
            return Refuse(new(RefusalKind.NotFound, new("没有这个事项，或者它现在不受理。", "There is no such matter, or it is not open now."), "online-services-2019#6"));
        }

        if (await desk.EarlierAsync(key, cancellation) is { } earlier)
        {
            return earlier;
        }

        return Try(matter, application, by) is { Count: > 0 } grounds
            ? new DeskResult.Refused([.. grounds])
            : await OpenAsync(matter, application, by, key, cancellation);
    }

    /// <summary>What stands against the application as it is now; nothing is done and nothing is kept.</summary>
    public IReadOnlyList<Refusal> Try(MatterDefinition matter, Application application, Actor by)
    {
        var number = CaseNumber.Compose(DivisionOf(matter, application), LawInForce.DayOf(desk.Now), matter.Code, 0);
        return Decider.Decide(desk.Law, matter, null, Command(application, by, number, TrialPersons(matter, application, by)), desk.Now)
            .Match<IReadOnlyList<Refusal>>(_ => [], refused => refused.Grounds);
    }

    private async Task<DeskResult> OpenAsync(MatterDefinition matter, Application application, Actor by, RequestKey? key, CancellationToken cancellation)
    {
        var persons = await PersonsAsync(matter, application, cancellation);
        if (persons.TryGetValue("applicant", out var applicant) && InNameOf(by, applicant) && await files.GiveAsync(by, application.Materials, applicant, matter.Basis[0], cancellation) is { } refusal)
        {
            return Refuse(refusal);
        }

        for (var attempt = 0; ; attempt++)
        {
            var serial = (int)(await desk.NextNumberAsync("case", cancellation) % Serials);
            var number = CaseNumber.Compose(DivisionOf(matter, application), LawInForce.DayOf(desk.Now), matter.Code, serial);
            var result = await desk.OpenAsync(matter, Command(application, by, number, persons), key, cancellation);
            if (!IsTaken(result) || attempt == Tries)
            {
                return result;
            }
        }
    }

    /// <summary>Only a number that another case has already makes an opening impossible “now”.</summary>
    private static bool IsTaken(DeskResult result) => result is DeskResult.Changed or DeskResult.Refused { Grounds: [{ Kind: RefusalKind.NotNow }] };

    private static CaseCommand.Open Command(Application application, Actor by, CaseNumber number, Map<string> persons) =>
        new(by, number, application.Mode, application.Answers, persons, application.Materials, application.OnFile, application.Intake) { Register = application.Register, Subject = application.Subject, Bringing = application.Bringing, Declared = application.Declared };

    /// <summary>The division whose code begins the number: the one that takes the case in, or the applicant's first answer that names one.</summary>
    private static DivisionCode DivisionOf(MatterDefinition matter, Application application) =>
        matter.Offices.Select(office => application.Answers.GetValueOrDefault(office.Division))
            .Select(text => DivisionCode.TryParse(text, out var code) ? code : (DivisionCode?)null)
            .FirstOrDefault(code => code is not null) ?? DivisionCode.Nation;

    private static Map<string> TrialPersons(MatterDefinition matter, Application application, Actor by) =>
        matter.Parties.ToMap(role => role.Name, role => role.Name == "applicant" && by is Actor.Person person ? person.InNameOf : Trial + role.Name);

    /// <summary>What an account gives goes to nobody but the person it names: an application in another's name is refused, and its files stay where they are.</summary>
    private static bool InNameOf(Actor by, string applicant) => by is not Actor.Person person || person.InNameOf == applicant;

    /// <summary>A case opened by virtue of office has no applicant: what is written in it is sealed under a key of the case file's own, as which nobody can sign in.</summary>
    private async Task<Map<string>> PersonsAsync(MatterDefinition matter, Application application, CancellationToken cancellation)
    {
        if (matter.OpenedBy is not null)
        {
            return Map.Of(("applicant", await people.ReferenceAsync($"case-file:{await desk.NextNumberAsync("case-file", cancellation)}", cancellation)));
        }

        var persons = Map<string>.Empty;
        foreach (var role in matter.Parties)
        {
            if (IdentityNumber.TryParse(application.Answers.GetValueOrDefault(role.NumberField), out var number))
            {
                persons = persons.Set(role.Name, await people.ReferenceAsync(number.ToString(), cancellation));
            }
        }

        return persons;
    }

    private static DeskResult.Refused Refuse(Refusal refusal) => new([refusal]);
}
