using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using NodaTime;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;

namespace Tongban.Views.Tests.Cases;

/// <summary>
/// Random definitions of the shape that `tongban check` lets through: every open stage has a clock, every case can end, deemed actions
/// exist, pauses start a clock. Two to six stages between three offices of three provinces.
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
        select Matter([.. stages.Select((stage, index) => stage(index))], validity, request);

    private static readonly Gen<Limit> Limits =
        from unit in CsCheck.Gen.Enum<TimeUnit>()
        from amount in CsCheck.Gen.Int[1, 20]
        select Limit.Of(amount, unit);

    private static Gen<Func<int, StageDefinition>> Stage(int count) =>
        from office in CsCheck.Gen.OneOf([.. Offices.Select(CsCheck.Gen.Const)])
        from limit in Limits
        from expiry in CsCheck.Gen.Int[0, 3]
        from actions in Action(count).Array[0, 3]
        from onward in CsCheck.Gen.Bool
        select new Func<int, StageDefinition>(index => new StageDefinition(
            Name(index), Words, office, [Clock("clock" + index.ToString(CultureInfo.InvariantCulture), limit, Expires(expiry, index, count), null, [])],
            [Go(index), .. actions.Select((action, nth) => action(index, nth))], null));

    private static Gen<Func<int, int, ActionDefinition>> Action(int count) =>
        from role in CsCheck.Gen.OneOf(CsCheck.Gen.Const(Role.Clerk), CsCheck.Gen.Const(Role.Reviewer), CsCheck.Gen.Const(Role.Applicant))
        from to in CsCheck.Gen.Int[-1, count]
        from once in CsCheck.Gen.Bool
        from kind in CsCheck.Gen.Int[0, 4]
        from reason in CsCheck.Gen.Bool
        from elsewhere in CsCheck.Gen.Int[0, 4]
        select new Func<int, int, ActionDefinition>((index, nth) => Plain($"act{index}x{nth}", role) with
        {
            Office = elsewhere == 0 && role is not Role.Applicant ? "third" : null,
            To = to < 0 || kind is 1 or 2 ? null : Name(to),
            Once = once,
            Needs = reason ? [Need.Reason] : [],
            Pauses = kind == 1 ? ["clock" + index.ToString(CultureInfo.InvariantCulture)] : [],
            Resumes = kind == 2,
            Extends = kind == 3 ? new("clock" + index.ToString(CultureInfo.InvariantCulture), new LimitSource.Fixed(Limit.Of(5, TimeUnit.WorkingDays)), "law#3") : null,
            Asks = kind == 4 ? ["check"] : [],
        });

    private static MatterDefinition Matter(ImmutableArray<StageDefinition> stages, bool validity, int request) => new(
        "random.matter", 1004, new LocalDate(2020, 1, 1), null, Words, [], Words, ["law#1"], [new("wholly-online", Words)],
        [new("applicant", Words, "name", "number", null)],
        [new("destination", Words, "police-station", "to", null, null), new("origin", Words, "police-station", "from", null, null), new("third", Words, "police-station", "other", null, null)],
        [], [Field("name", FieldType.Name), Field("number", FieldType.IdentityNumber), Field("to", FieldType.Division), Field("from", FieldType.Division), Field("other", FieldType.Division)],
        [], [], [new(stages[0].Name, null)],
        [.. stages, new(Name(stages.Length), Words, "destination", [], [], "done")],
        validity ? [Clock("validity", Limit.Of(40, TimeUnit.Days), new Expiry.Move(Name(stages.Length)), "open", ["go1"])] : [],
        [new("check", Words, "third", new LimitSource.Fixed(Limit.Of(3, TimeUnit.WorkingDays)), CountingRule.Statutory, [new("yes", Words), new("no", Words)], request == 0 ? null : "yes", ["name"], "law#4")],
        [], "permanent");

    private static Expiry Expires(int kind, int index, int count) => kind switch
    {
        0 => new Expiry.Deemed("go" + index.ToString(CultureInfo.InvariantCulture)),
        1 => new Expiry.Escalate(),
        2 => new Expiry.Move(Name(count)),
        _ => new Expiry.Recorded(),
    };

    private static ActionDefinition Go(int index) =>
        Plain("go" + index.ToString(CultureInfo.InvariantCulture), Role.Clerk) with { To = Name(index + 1), Tells = ["applicant", "origin"] };

    private static ActionDefinition Plain(string name, Role role) =>
        new(name, Words, role, null, null, null, false, [], [], [], false, null, [], [], false, false, [], "law#2");

    private static ClockDefinition Clock(string name, Limit limit, Expiry expiry, string? from, ImmutableArray<string> until) =>
        new(name, Words, new LimitSource.Fixed(limit), null, CountingRule.Statutory, null, from, until, expiry, "law#5");

    private static FieldDefinition Field(string name, FieldType type) => new(name, type, Words, null, true, null, null, name, "applicant", null, [], null);

    private static string Name(int index) => "s" + index.ToString(CultureInfo.InvariantCulture);
}
