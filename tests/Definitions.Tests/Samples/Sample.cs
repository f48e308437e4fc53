using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;

namespace Tongban.Definitions.Tests.Samples;

/// <summary>A sample application: the matter, the day, the mode, the answers, the materials given and the licences on file.</summary>
internal sealed record Sample(string Matter, LocalDate On, string Mode, IReadOnlyDictionary<string, string> Answers, IReadOnlyList<string> Materials, IReadOnlyList<string> OnFile)
{
    /// <summary>What a helpful official does, the first that is possible.</summary>
    private static readonly string[] Helpful = ["receive", "pass-on", "accept", "ask-marriage", "issue-permit", "confirm-move-out", "register"];

    private static readonly AccountId Account = AccountId.Parse("sample");
    internal static readonly Actor.Person Applicant = new(Account, "applicant");

    internal static Sample Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new(
            Text(root, "matter"),
            LocalDatePattern.Iso.Parse(Text(root, "on")).Value,
            Text(root, "mode"),
            root.GetProperty("answers").EnumerateObject().ToDictionary(answer => answer.Name, answer => answer.Value.GetString() ?? ""),
            Texts(root, "materials"),
            Texts(root, "onFile"));
    }

    /// <summary>The same application on another day; what it says of the time just before is moved along.</summary>
    internal Sample OnDay(LocalDate day)
    {
        var answers = new Dictionary<string, string>(Answers);
        if (answers.ContainsKey("graduatedOn"))
        {
            answers["graduatedOn"] = LocalDatePattern.Iso.Format(day.PlusDays(-60));
        }

        return this with { On = day, Answers = answers };
    }

    internal Decision Open(LawInForce law, Func<CaseCommand.Open, CaseCommand.Open>? with = null)
    {
        var matter = Version(law);
        var open = new CaseCommand.Open(
            Applicant,
            CaseNumber.Compose(DivisionCode.Parse(Answers["moveTo"]), On, matter.Code, 1),
            Mode,
            Map.Of(Answers.Select(answer => (answer.Key, answer.Value))),
            Map.Of(matter.Parties.Select(party => (party.Name, party.Name))),
            Seq.From(Materials.Select(name => new GivenMaterial(name, "file", name + ".pdf", "application/pdf", 1, new string('0', 64), Now))),
            Seq.From(OnFile),
            null) { Declared = true };
        return Decider.Decide(law, matter, null, with is null ? open : with(open), Now);
    }

    /// <summary>The case taken all the way by helpful officials, each at the office that holds it; the steps as they were taken.</summary>
    internal (CaseState End, IReadOnlyList<string> Steps) Handle(LawInForce law)
    {
        var (end, steps) = (Accepted(Open(law)), new List<string>());
        foreach (var (decision, step) in Steps(law))
        {
            end = decision.After;
            steps.Add(step);
        }

        return (end, steps);
    }

    /// <summary>The decisions of that life, one a step after the opening.</summary>
    internal IEnumerable<Decision.Accepted> Lived(LawInForce law) => Steps(law).Select(step => step.Decision);

    private IEnumerable<(Decision.Accepted Decision, string Step)> Steps(LawInForce law)
    {
        var (matter, state) = (Version(law), Accepted(Open(law)));
        for (var taken = 0; state.Open && taken < 20; taken++)
        {
            var step = Step(law, matter, state);
            state = step.Decision.After;
            yield return step;
        }
    }

    internal Instant Now => ChinaTime.StartOf(On) + Duration.FromHours(10);

    internal MatterDefinition Version(LawInForce law) => law.MatterOn(Matter, On) ?? throw new InvalidOperationException($"{Matter} is not in force on {On}.");

    private (Decision.Accepted Decision, string Step) Step(LawInForce law, MatterDefinition matter, CaseState state)
    {
        if (state.Requests.Values.FirstOrDefault(request => !request.Settled) is { } request)
        {
            return (Taken(Decider.Decide(law, matter, state, new CaseCommand.AnswerRequest(At(request.To), request.Id, "confirmed", null), Now)), $"{request.To.Kind}: confirmed");
        }

        var by = At(state.Owner);
        var possible = Decider.Possible(law, matter, state, by, Now).Select(action => action.Name).ToList();
        var name = Helpful.First(possible.Contains);
        var items = matter.Stage(state.Stage) is { } at && matter.Action(at, name) is { SeesOriginals: true } ? Seq.From(state.Materials.Keys.Append(matter.Materials[0].Name).Distinct().Select(material => "material." + material)) : [];
        var take = CaseCommand.Take.Plain(by, name) with { Items = items, Inputs = Needed.For(name, state), Serials = Map.Of((matter.Stage(state.Stage) is { } stage ? matter.Action(stage, name)?.Issues ?? [] : []).Select(kind => (kind, 1L))) };
        return (Taken(Decider.Decide(law, matter, state, take, Now)), $"{state.Owner}: {name}");
    }

    internal static Actor.Official At(OfficeId office) => new(Account, "样例", office, Roles);

    private static OfficeRoles Roles => OfficeRoles.Of(OfficeRole.Clerk, OfficeRole.Reviewer);

    internal static CaseState Accepted(Decision decision) => Taken(decision).After;

    private static Decision.Accepted Taken(Decision decision) => decision.Match(
        accepted => accepted,
        refused => throw new InvalidOperationException(string.Join('\n', refused.Grounds.Select(ground => $"{ground.Field}: {ground.Why.En} ({ground.Clause})"))));

    private static string Text(JsonElement root, string name) => root.GetProperty(name).GetString() ?? "";

    private static List<string> Texts(JsonElement root, string name) => [.. root.GetProperty(name).EnumerateArray().Select(item => item.GetString() ?? "")];
}
