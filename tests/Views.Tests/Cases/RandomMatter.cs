using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using NodaTime;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Documents;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;

namespace Tongban.Views.Tests.Cases;

/// <summary>
/// Random definitions of the shape that `tongban check` lets through: every open stage has a clock, every case can end, deemed actions
/// exist, pauses start a clock. Two to six stages between three offices of three provinces; actions of every role, with questions, conditions and
/// papers; corrections, withdrawal with a material, two modes. That the checks find no fault in them is a test beside the checks.
/// </summary>
internal static class RandomMatter
{
    private static readonly Wording Words = new("某", "some");
    private static readonly ImmutableArray<string> Offices = ["destination", "origin", "third"];

    internal static readonly Gen<MatterDefinition> Gen =
        from count in CsCheck.Gen.Int[2, 6]
        from stages in Stage(count).Array[count]
        from validity in CsCheck.Gen.Bool
        from request in CsCheck.Gen.Int[0, 2]
        from correction in CsCheck.Gen.Bool
        from withdrawal in CsCheck.Gen.Bool
        select Matter([.. stages.Select((stage, index) => stage(index))], validity, request, CaseActions(count, correction, withdrawal));

    /// <summary>The one paper that is issued.</summary>
    internal static PaperTemplate Receipt { get; } = new(
        "receipt", new LocalDate(2020, 1, 1), null, new("回执", "Receipt"), PaperNumberPattern.Parse("回字第{serial:8}号"), null, false, PaperSource.Parse("party.applicant.name"),
        [new("number", new("号", "Number"), PaperSource.Parse("case.number"), true, false, Shown.Text, [])], [], [], []);

    private static readonly Gen<Limit> Limits =
        from unit in CsCheck.Gen.Enum<TimeUnit>()
        from amount in CsCheck.Gen.Int[1, 20]
        select Limit.Of(amount, unit);

    private static Gen<Func<int, StageDefinition>> Stage(int count) =>
        from office in CsCheck.Gen.OneOf([.. Offices.Select(CsCheck.Gen.Const)])
        from limit in Limits
        from expiry in CsCheck.Gen.Int[0, 4]
        from actions in Action(count).Array[0, 3]
        from onward in CsCheck.Gen.Bool
        select new Func<int, StageDefinition>(index => new StageDefinition(
            Name(index), Words, office, [Clock("clock" + index.ToString(CultureInfo.InvariantCulture), limit, Expires(expiry, index, count), null, [])],
            [Go(index, expiry == 4), .. actions.Select((action, nth) => action(index, nth))], null));

    private static Gen<Func<int, int, ActionDefinition>> Action(int count) =>
        from role in CsCheck.Gen.OneOf(CsCheck.Gen.Const(Role.Clerk), CsCheck.Gen.Const(Role.Reviewer), CsCheck.Gen.Const(Role.Applicant), CsCheck.Gen.Const(Role.Supervisor))
        from to in CsCheck.Gen.Int[-1, count]
        from once in CsCheck.Gen.Bool
        from kind in CsCheck.Gen.Int[0, 8]
        from reason in CsCheck.Gen.Bool
        from elsewhere in CsCheck.Gen.Int[0, 4]
        select new Func<int, int, ActionDefinition>((index, nth) => Plain($"act{index}x{nth}", role) with
        {
            Office = elsewhere == 0 && role is (Role.Clerk or Role.Reviewer) ? "third" : null,
            To = to < 0 || kind is 1 or 2 ? null : Name(to),
            Once = once,
            Needs = reason ? [Need.Reason] : [],
            Pauses = kind == 1 ? ["clock" + index.ToString(CultureInfo.InvariantCulture)] : [],
            Resumes = kind == 2,
            Extends = kind == 3 ? new("clock" + index.ToString(CultureInfo.InvariantCulture), new LimitSource.Fixed(Limit.Of(5, TimeUnit.WorkingDays)), "law#3") : null,
            Asks = kind == 4 ? ["check"] : [],
            Inputs = kind == 5 ? [Field($"note{index}x{nth}", FieldType.Text), Field($"sure{index}x{nth}", FieldType.YesNo)] : [],
            When = Condition(kind),
            Issues = kind == 8 ? ["receipt"] : [],
        });

    private static Condition? Condition(int kind) => kind switch
    {
        6 => new Condition.Not(new Condition.Compare("done.go0", Comparison.AtLeast, ["2"])),
        7 => new Condition.Any([new Condition.Compare("mode", Comparison.Is, ["wholly-online"]), new Condition.Compare("stage", Comparison.Is, ["s0"])]),
        _ => null,
    };

    private static ImmutableArray<CaseActionDefinition> CaseActions(int count, bool correction, bool withdrawal)
    {
        ImmutableArray<string> open = [.. Enumerable.Range(0, count).Select(Name)];
        ImmutableArray<CaseActionDefinition> corrections =
        [
            new(Plain("correct", Role.Clerk) with { Needs = [Need.Reason, Need.Items], Corrects = true, Tells = ["applicant"] }, open),
            new(Plain("complete", Role.Applicant) with { Completes = true }, open),
        ];
        return [.. correction ? corrections : [], .. withdrawal ? [new CaseActionDefinition(Plain("withdraw", Role.Applicant) with { To = Name(count) }, open)] : Array.Empty<CaseActionDefinition>()];
    }

    private static MatterDefinition Matter(ImmutableArray<StageDefinition> stages, bool validity, int request, ImmutableArray<CaseActionDefinition> shared) => new(
        "random.matter", 1004, new LocalDate(2020, 1, 1), null, Words, [], Words, ["law#1"], [new("wholly-online", Words), new("finished-jointly", Words)],
        [new("applicant", Words, "name", "number", null)],
        [new("destination", Words, "police-station", "to", null, null), new("origin", Words, "police-station", "from", null, null), new("third", Words, "police-station", "other", null, null)],
        [], [Field("name", FieldType.Name), Field("number", FieldType.IdentityNumber), Field("to", FieldType.Division), Field("from", FieldType.Division), Field("other", FieldType.Division)],
        [], shared.Any(action => action.Action.Name == "withdraw") ? [Sketch] : [], [new(stages[0].Name, null)],
        [.. stages, new(Name(stages.Length), Words, "destination", [], [], "done")],
        [
            .. validity ? [Clock("validity", Limit.Of(40, TimeUnit.Days), new Expiry.Move(Name(stages.Length)), "open", ["go1"])] : Array.Empty<ClockDefinition>(),
            .. stages.SelectMany(stage => stage.Actions).Where(action => !action.Pauses.IsEmpty)
                .Select(action => Clock("waiting-" + action.Name, Limit.Of(10, TimeUnit.Days), new Expiry.Move(Name(stages.Length)), action.Name, [])),
        ],
        !stages.Any(stage => stage.Actions.Any(action => !action.Asks.IsEmpty)) ? [] : [new("check", Words, "third", new LimitSource.Fixed(Limit.Of(3, TimeUnit.WorkingDays)), CountingRule.Statutory, [new("yes", Words), new("no", Words)], request == 0 ? null : "yes", ["name"], "law#4")],
        shared, new(RetentionClass.Permanent, "law#1", Confidence.C));

    private static MaterialDefinition Sketch => new("sketch", Words, null, Words, null, ["application/pdf"], 1000, "law#1") { For = ["withdraw"] };

    private static Expiry Expires(int kind, int index, int count) => kind switch
    {
        0 or 4 => new Expiry.Deemed("go" + index.ToString(CultureInfo.InvariantCulture)),
        1 => new Expiry.Escalate(),
        2 => new Expiry.Move(Name(count)),
        _ => new Expiry.Recorded(),
    };

    /// <summary>The way on: a clerk's, or the law's alone where the clock deems it done.</summary>
    private static ActionDefinition Go(int index, bool byLaw) =>
        Plain("go" + index.ToString(CultureInfo.InvariantCulture), byLaw ? Role.Law : Role.Clerk) with { To = Name(index + 1), Tells = ["applicant", "origin"] };

    private static ActionDefinition Plain(string name, Role role) =>
        new(name, Words, role, null, null, null, false, [], [], [], false, null, [], [], false, false, [], "law#2");

    private static ClockDefinition Clock(string name, Limit limit, Expiry expiry, string? from, ImmutableArray<string> until) =>
        new(name, Words, new LimitSource.Fixed(limit), null, CountingRule.Statutory, null, from, until, expiry, "law#5");

    private static FieldDefinition Field(string name, FieldType type) => new(name, type, Words, null, true, null, null, name, "applicant", null, [], null);

    private static string Name(int index) => "s" + index.ToString(CultureInfo.InvariantCulture);
}
