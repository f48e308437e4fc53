using System.Collections.Immutable;
using CsCheck;
using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;

namespace Tongban.Views.Tests.Cases;

/// <summary>One step of a random life: who does what after how many hours, by numbers that are taken modulo what is there.</summary>
internal sealed record Step(int What, int Who, int Hours);

/// <summary>Lives a case of a definition through random steps, as the desk would: only what was accepted is kept.</summary>
internal sealed class RandomLife
{
    internal const int Serial = 7;

    internal static readonly Gen<Step[]> Steps = Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 5], Gen.Int[0, 24 * 15], (what, who, hours) => new Step(what, who, hours)).Array[0, 25];

    /// <summary>A definition, a mode of it and the steps to live.</summary>
    internal static readonly Gen<(MatterDefinition Matter, string Mode, Step[] Steps)> Plans =
        from matter in RandomMatter.Gen
        from mode in Gen.OneOf([.. matter.Modes.Select(mode => Gen.Const(mode.Name))])
        from steps in Steps
        select (matter, mode, steps);

    private static readonly ImmutableArray<Actor> Actors =
    [
        SmallWorld.Person("applicant-1"), SmallWorld.Person("stranger"),
        .. SmallWorld.Counties.Select(county => SmallWorld.Official("police-station:" + county, OfficeRole.Clerk, OfficeRole.Reviewer)),
        SmallWorld.Official("public-security-bureau:000000", OfficeRole.Supervisor),
    ];

    private readonly LawInForce law;
    private readonly MatterDefinition matter;
    private Instant now = SmallWorld.Monday;

    internal RandomLife(MatterDefinition matter, string mode, IEnumerable<Step> steps, int serial = Serial)
    {
        (this.matter, law) = (matter, SmallWorld.Law(matter));
        Do(null, Open(mode, serial));
        foreach (var step in steps)
        {
            now += Duration.FromHours(step.Hours);
            FireClocks();
            Do(State, Command(step));
        }
    }

    /// <summary>Every accepted decision: the state before and after, and the facts.</summary>
    internal List<(CaseState? Before, Seq<Fact> Facts, CaseState After)> Decisions { get; } = [];

    /// <summary>Every refusal.</summary>
    internal List<Refusal> Refusals { get; } = [];

    internal CaseState? State { get; private set; }

    internal MatterDefinition Matter => matter;

    internal LawInForce Law => law;

    internal static CaseCommand.Open Open(string mode, int serial = Serial) => new(
        Actors[0], SmallWorld.Number(serial), mode,
        Map.Of<string>(("name", "王小明"), ("number", "110101199001010015"), ("to", "330106"), ("from", "370102"), ("other", "510107")),
        Map.Of<string>(("applicant", "applicant-1")), [], [], null);

    private CaseCommand Command(Step step)
    {
        var by = Actors[step.Who];
        var all = matter.Stages.SelectMany(matter.ActionsIn).Select(action => action.Name).Distinct().ToList();
        var here = State is { } state && matter.Stage(state.Stage) is { } stage ? matter.ActionsIn(stage).Select(action => action.Name).ToList() : all;
        return (step.What % 10) switch
        {
            0 => Take(by, all[step.What % all.Count]),
            1 => new CaseCommand.AnswerRequest(by, "request." + ((step.What % 3) + 1), step.What % 2 == 0 ? "yes" : "no", null),
            2 => new CaseCommand.Rate(by, step.What % 7, ""),
            3 => new CaseCommand.RunOut(new Actor.System("clocks"), "clock0", now),
            _ => Take(here.Count == 0 ? by : Fitting(here[step.What % here.Count], by), here.Count == 0 ? all[0] : here[step.What % here.Count], step.Hours % 3 != 0),
        };
    }

    /// <summary>An actor who may well take the action, so that lives get somewhere.</summary>
    private Actor Fitting(string action, Actor otherwise) =>
        Actors.FirstOrDefault(actor => State is { } state && Decider.Possible(law, matter, state, actor, now).Any(possible => possible.Name == action)) ?? otherwise;

    /// <summary>The action with all it asks for; every third time without its material.</summary>
    private CaseCommand.Take Take(Actor by, string name, bool whole = true)
    {
        var action = matter.Stages.SelectMany(matter.ActionsIn).First(action => action.Name == name);
        return CaseCommand.Take.Plain(by, name) with
        {
            Reason = "理由充分",
            Items = action.Corrects ? ["name"] : [],
            Inputs = action.Completes ? Map.Of<string>(("name", "王小红")) : Map.Of(action.Inputs.Select(input => (input.Name, input.Type is FieldType.YesNo ? "yes" : "写明"))),
            Materials = whole ? Seq.From(matter.Materials.Where(material => material.For.Contains(name)).Select(Given)) : [],
        };
    }

    private GivenMaterial Given(MaterialDefinition material) => new(material.Name, "f1", "草图.pdf", "application/pdf", 10, new string('0', 64), now);

    private void FireClocks()
    {
        while (State?.Clocks.Values.Where(clock => clock.Standing is ClockStanding.Running && clock.Due is { } due && due.Moment <= now).MinBy(clock => clock.Due?.Moment) is { } clock)
        {
            var decided = Do(State, new CaseCommand.RunOut(new Actor.System("clocks"), clock.Name, clock.Due?.Moment ?? now));
            decided.ShouldBeTrue($"the clock {clock.Name} is due and must fire");
        }
    }

    private bool Do(CaseState? before, CaseCommand command) => Decider.Decide(law, matter, before, command, now).Match(
        accepted =>
        {
            if (!accepted.Facts.IsEmpty)
            {
                Decisions.Add((before, accepted.Facts, accepted.After));
                State = accepted.After;
            }

            return true;
        },
        refused =>
        {
            Refusals.AddRange(refused.Grounds);
            return false;
        });
}
