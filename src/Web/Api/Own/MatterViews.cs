using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Laws;
using Tongban.Kernel.Matters;

namespace Tongban.Web.Api.Own;

/// <summary>A definition as the API shows it.</summary>
internal sealed class MatterViews(LawRegistry laws, Parameters parameters, LocalDate today)
{
    internal static MatterLine Line(MatterDefinition matter) =>
        new(matter.Id, matter.Version, Code(matter), Words.Of(matter.Title), Words.Of(matter.Summary), [.. matter.Wishes.Select(Words.Of)]);

    internal MatterView View(MatterDefinition matter) => new(
        matter.Id, matter.Version, Code(matter), LocalDatePattern.Iso.Format(matter.From), matter.Until is { } until ? LocalDatePattern.Iso.Format(until) : null,
        Words.Of(matter.Title), Words.Of(matter.Summary), [.. matter.Wishes.Select(Words.Of)], [.. matter.Basis.Select(Clause)],
        [.. matter.Modes.Select(mode => new Choice(mode.Name, Words.Of(mode.Title)))],
        [.. matter.Parties.Select(party => new Choice(party.Name, Words.Of(party.Title)))],
        [.. matter.Offices.Select(Office)], [.. matter.Form.Select(Question)],
        [.. matter.Groups.Select(group => new GroupView(group.Name, Words.Of(group.Title), group.AtMost))],
        [.. matter.Materials.Select(Material)],
        [.. matter.Conditions.Select(one => Condition(one))],
        [.. matter.Stages.Select(stage => Stage(matter, stage))], [.. matter.Clocks.Select(Limit)], [.. matter.Requests.Select(Request)],
        matter.Declaration is { } declaration ? Words.Of(declaration) : null);

    internal ClauseView Clause(string id) => laws.Find(id, today) is { } citation
        ? new(id, Words.Of(citation.Words), citation.Clause?.Text, citation.Clause?.Summary)
        : new(id, null, null, null);

    internal ActionView Action(ActionDefinition action) => new(
        action.Name, Words.Of(action.Title), Lower(action.Role), action.To, action.Undoes, action.Once, [.. action.Needs.Select(need => Lower(need))],
        [.. action.Inputs.Select(Question)], [.. action.Issues], Clause(action.Basis));

    private static string Code(MatterDefinition matter) => matter.Code.ToString("D4", CultureInfo.InvariantCulture);

    private static OfficeRoleView Office(CaseOffice office) =>
        new(office.Name, Words.Of(office.Title), office.Kind, office.Division.Length == 0 ? null : office.Division, office.Above);

    private static QuestionView Question(FieldDefinition field) => new(
        field.Name, Lower(field.Type), Words.Of(field.Title), Words.Of(field.Called), field.Hint is { } hint ? Words.Of(hint) : null, field.Required, field.When is not null || field.UnlessKnown, field.Personal,
        field.OnFile, field.Group, [.. field.Options.Select(option => new Choice(option.Value, Words.Of(option.Title))), .. field.OneOf.Select(word => new Choice(word.Zh, Words.Of(word)))],
        Bound(field, BoundSide.NotBefore), Bound(field, BoundSide.NotAfter));

    private ConditionView Condition(OpeningCondition one) => new(
        one.Field.Length == 0 ? null : one.Field, one.Requires is { } requires ? Words.Of(requires) : null, Words.Of(one.Otherwise), Clause(one.Basis));

    private static string? Bound(FieldDefinition field, BoundSide side) =>
        field.Bounds.FirstOrDefault(bound => bound.Side == side) is { } bound ? bound.Field ?? "today" : null;

    private MaterialView Material(MaterialDefinition material) => new(
        material.Name, Words.Of(material.Title), material.RequiredWhen is not null, Words.Of(material.ObtainFrom), material.OnFile, [.. material.Accepts],
        material.AtMostBytes, Clause(material.Basis));

    private StageView Stage(MatterDefinition matter, StageDefinition stage) => new(
        stage.Name, Words.Of(stage.Title), stage.Office, stage.Outcome, [.. stage.Clocks.Select(Limit)], [.. matter.ActionsIn(stage).Select(Action)]);

    private LimitView Limit(ClockDefinition clock)
    {
        var (within, parameter) = Source(clock.Within);
        var (promised, promisedParameter) = clock.Promised is { } promise ? Source(promise) : (null, null);
        return new(clock.Name, Words.Of(clock.Title), within, parameter, promised, promisedParameter, Expiry(clock.OnExpiry), Clause(clock.Basis), [.. Values(parameter), .. Values(promisedParameter)]);
    }

    private IEnumerable<LocalValueView> Values(string? name) => name is null || parameters.Find(name) is not { } parameter ? []
        : (parameters.At(name, DivisionCode.Nation) is { } nation ? new[] { Value(name, [], nation) } : [])
            .Concat(parameter.Between.Select(between => Value(name, [.. between.Places.Select(place => place.ToString())], between.Value)));

    private static LocalValueView Value(string name, IReadOnlyList<string> places, ParameterValue value) =>
        new(name, places, value.Text, value.Confidence.ToString(), value.Source);

    private RequestKindView Request(RequestDefinition request) => new(
        request.Name, Words.Of(request.Title), request.Office, [.. request.Answers.Select(answer => new Choice(answer.Value, Words.Of(answer.Title)))], Clause(request.Basis));

    private static (string? Fixed, string? Parameter) Source(LimitSource source) => source switch
    {
        LimitSource.Fixed written => (written.Limit.ToString(), null),
        LimitSource.Parameter named => (null, named.Name),
        _ => (null, null),
    };

    private static string Expiry(Expiry expiry) => expiry switch
    {
        Kernel.Matters.Expiry.Deemed deemed => "deemed:" + deemed.Action,
        Kernel.Matters.Expiry.Move move => "move:" + move.Stage,
        Kernel.Matters.Expiry.Escalate => "escalate",
        Kernel.Matters.Expiry.Supervise supervise => "supervise:" + supervise.Matter,
        _ => "recorded",
    };

    internal static string Lower<T>(T word)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString());
}
