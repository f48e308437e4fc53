using System.Globalization;
using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Laws;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Web.Hosting;
using Tongban.Web.Questions;

namespace Tongban.Web.Desk;

/// <summary>What the names in a case are called, in the reader's language.</summary>
public sealed class CaseWords(LawInForce law, LawRegistry laws, MatterDefinition matter, CaseState state, Language language)
{
    private const string MaterialPrefix = "material.";

    public Language Language => language;

    public string Stage(string name) => matter.Stage(name) is { } stage ? language.Say(stage.Title) : name;

    public string Office(OfficeId office) => language.Say(law.Offices.NameOf(office));

    public string Clock(string name) =>
        matter.Clock(name) is { } clock ? language.Say(clock.Title)
        : state.Requests.TryGetValue(name, out var request) ? Request(request.Name)
        : name;

    public string Request(string name) => matter.Request(name) is { } request ? language.Say(request.Title) : name;

    public string Answer(RequestState request, string answer) =>
        matter.Request(request.Name)?.Answers.FirstOrDefault(option => option.Value == answer) is { } option ? language.Say(option.Title) : answer;

    public string Action(string name) => Find(name) is { } action ? language.Say(action.Title) : name;

    public string Paper(string kind, Instant at) => law.Template(kind, LawInForce.DayOf(at)) is { } template ? language.Say(template.Title) : kind;

    /// <summary>A clause as a paper writes it; the id itself where the registry does not know it.</summary>
    public string Clause(string clause, Instant at) => laws.Find(clause, LawInForce.DayOf(at)) is { } citation ? language.Say(citation.Words) : clause;

    /// <summary>Whom a notice is for.</summary>
    public string Whom(string whom) =>
        matter.Parties.FirstOrDefault(role => role.Name == whom) is { } role ? language.Say(role.Title)
        : whom == "owner" ? Office(state.Owner)
        : state.Offices.TryGetValue(whom, out var office) ? Office(office)
        : OfficeId.TryParse(whom, out var other) ? Office(other)
        : whom;

    /// <summary>An office role of the matter, whichever office fills it.</summary>
    public string Role(string role) => matter.Office(role) is { } office ? language.Say(office.Title) : role;

    /// <summary>A field or material a correction can be about: <c>children.0.name</c>, <c>material.identity-cards</c>.</summary>
    public string Item(string item) =>
        item.StartsWith(MaterialPrefix, StringComparison.Ordinal) ? Material(item[MaterialPrefix.Length..])
        : Field(item) is { } field ? language.Say(AnswerWords.Member(matter.Groups, item)) + language.Say(field.Called)
        : item;

    public string Material(string name) => matter.Materials.FirstOrDefault(material => material.Name == name) is { } material ? language.Say(material.Title) : name;

    public FieldDefinition? Field(string item) => matter.Question(item);

    /// <summary>Where an answer stands when all are read in the form's order, one member of a group after the other; what is not of the form comes last.</summary>
    public (int Group, int Member, int Field) Place(string item)
    {
        var place = Field(item) is { } field && matter.Form.IndexOf(field) is >= 0 and var found ? found : int.MaxValue;
        return item.Split('.') is [var group, var index, _] && int.TryParse(index, CultureInfo.InvariantCulture, out var member)
            ? (matter.Form.TakeWhile(one => one.Group != group).Count(), member, place)
            : (place, 0, place);
    }

    public string Value(FieldDefinition field, string value) => AnswerWords.Of(language, law, field, value);

    /// <summary>The action of that name, in whatever stage it is possible.</summary>
    public ActionDefinition? Find(string name) => matter.Stages.Select(stage => matter.Action(stage, name)).FirstOrDefault(action => action is not null);

    /// <summary>A case number in groups, as it stands on the applicant's pages: the two read it to each other over the telephone. What is no number stays as it is.</summary>
    internal static string Spaced(string number) => CaseNumber.TryParse(number, out var parsed) ? parsed.Spaced() : number;
}
