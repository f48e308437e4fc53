using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Intakes;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;

namespace Tongban.Web.Portal.Applying;

/// <summary>One page on the way through an application.</summary>
/// <param name="Path">Below <c>/apply/MATTERS/</c>.</param>
/// <param name="Done">Whether nothing is left to do on it.</param>
public sealed record Step(string Path, bool Done);

/// <summary>An application on its way: what is asked, what is on file, what is still missing. Pure; saves nothing.</summary>
/// <param name="Matters">The matters as the address names them.</param>
/// <param name="Plan">The matters planned together.</param>
/// <param name="Draft">What was answered so far.</param>
/// <param name="OnFile">Answers that are on file, by the plan's names: shown, never asked.</param>
/// <param name="Licences">Licences on file.</param>
/// <param name="Law">The law in force.</param>
/// <param name="Today">The day of asking.</param>
public sealed record Way(string Matters, IntakePlan Plan, Draft Draft, Map<string> OnFile, Seq<string> Licences, LawInForce Law, LocalDate Today)
{
    /// <summary>Which register the licences on file were found in, as an official reads it.</summary>
    public string Register { get; init; } = "";

    public string Root => "/apply/" + Matters;

    /// <summary>A fingerprint of all that is read back before it is submitted, what is on file included: what she has not read back is not submitted.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
    {
        Draft.Id,
        Mode,
        Answers = new SortedDictionary<string, string>(Answers, StringComparer.Ordinal),
        Materials = Needed.Select(material => new { material.Name, Files = Given(material).Select(file => file.File), OnFile = IsOnFile(material), Brought = Brings(material) }),
    })))[..32];

    /// <summary>The mode chosen; where there is but one there is nothing to choose.</summary>
    public string Mode => Plan.Modes is [var only] ? only.Name : Draft.Mode;

    /// <summary>What was answered and what is on file; the file has the last word.</summary>
    public Dictionary<string, string> Answers => new(Draft.Answers.Concat(OnFile).GroupBy(a => a.Key).Select(same => same.Last()), StringComparer.Ordinal);

    /// <summary>The questions these answers ask, those answered by the file included.</summary>
    public IReadOnlyList<(string Name, IntakeQuestion Question)> Asked => [.. Plan.Asked(Law, Answers, Mode, Today)];

    /// <summary>Every page, in order; the last is the reading back.</summary>
    public IEnumerable<Step> Steps =>
        (Plan.Modes.Length > 1 ? [new Step("mode", Plan.Modes.Any(mode => mode.Name == Draft.Mode))] : Enumerable.Empty<Step>())
        .Concat(QuestionSteps())
        .Append(new Step("materials", Needed.All(HasNow)))
        .Append(new Step("check", false));

    /// <summary>The first page on which something is left to do.</summary>
    public string Next => $"{Root}/{Steps.First(step => !step.Done).Path}";

    /// <summary>The page before, or the matter's own.</summary>
    public string Before(string path) => Steps.TakeWhile(step => step.Path != path).LastOrDefault() is { } step
        ? $"{Root}/{step.Path}"
        : $"/matters/{Plan.Matters[0].Id}";

    /// <summary>The materials these answers require, on file or not.</summary>
    public IEnumerable<MaterialDefinition> Needed => Plan.Materials.Where(IsNeeded).Select(material => material.Material);

    /// <summary>The files given of a material, in their order.</summary>
    public IReadOnlyList<GivenMaterial> Given(MaterialDefinition material) => [.. Draft.Materials.Where(given => given.Name == material.Name)];

    /// <summary>The files given of other materials that this one takes as well: one photograph may show several papers.</summary>
    public IReadOnlyList<GivenMaterial> GivenElsewhere(MaterialDefinition material) =>
    [
        .. Draft.Materials.Where(given => material.Accepts.Contains(given.MediaType) && given.Bytes <= material.AtMostBytes).DistinctBy(given => given.File)
            .Where(given => Given(material).All(own => own.File != given.File)),
    ];

    /// <summary>Whether nothing is left to give of a material.</summary>
    public bool HasNow(MaterialDefinition material) => Draft.Materials.Any(given => given.Name == material.Name) || IsOnFile(material) || Brings(material);

    /// <summary>Whether she brings the original of a material and gives no file of it.</summary>
    public bool Brings(MaterialDefinition material) => Draft.Bringing.Contains(material.Name) && Collects is not null && Given(material).Count == 0 && !IsOnFile(material);

    /// <summary>The office to which originals may be brought in the mode chosen, and her time to do so; null where files are given.</summary>
    public (OfficeId Office, ClockDefinition Clock, Limit Within)? Collects
    {
        get
        {
            var matter = Plan.Matters[0];
            return matter.Modes.FirstOrDefault(mode => mode.Name == Mode)?.OriginalsAt is { } role && matter.Office(role) is { } office
                && DivisionCode.TryParse(AnswersOf(matter).GetValueOrDefault(office.Division), out var division) && Law.Offices.Competent(office.Kind, division) is { } at
                && matter.Stages.Where(stage => stage.Office == role).SelectMany(stage => stage.Clocks).FirstOrDefault(clock => clock.Owes is not null) is { } clock
                ? (at, clock, Law.Parameters.Limit(clock.Within, division))
                : null;
        }
    }

    public bool IsOnFile(MaterialDefinition material) => material.OnFile is { } licence && Licences.Contains(licence);

    /// <summary>Why an answer will not do, by itself or beside the others; null when it will.</summary>
    public Refusal? Fault(string name, IntakeQuestion question, string? value) => OwnFaults(name, question, value).Concat(SamePerson(name, question, value)).FirstOrDefault();

    /// <summary>What an answer brings to light that stands against the application and did not without it; null when nothing does.</summary>
    public Refusal? Against(string name, string value) => Newly(name, value, way => way.Already());

    /// <summary>What an answer brings to light that nobody has verified, or that is the official's to judge: a warning, and no refusal; null when nothing does.</summary>
    public Refusal? Warned(string name, string value) => Newly(name, value, way => way.Suspected().Concat(way.Doubts));

    private Refusal? Newly(string name, string value, Func<Way, IEnumerable<Refusal>> grounds)
    {
        var after = this with { Draft = Draft with { Answers = new(Draft.Answers) { [name] = value } } };
        var before = grounds(this with { Draft = Draft with { Answers = new(Draft.Answers.Where(answer => answer.Key != name)) } }).ToList();
        return grounds(after).FirstOrDefault(refusal => before.TrueForAll(other => other.Why != refusal.Why));
    }

    private IEnumerable<Refusal> Suspected() => Plan.Matters.SelectMany(matter => Decider.Suspected(Law, matter, AnswersOf(matter), Mode, Today));

    private IEnumerable<Refusal> Already() => Plan.Matters.SelectMany(matter => Decider.Already(Law, matter, AnswersOf(matter), Mode, Today));

    /// <summary>Why an answer will not do as the kind of answer it is, and by the answers it stands beside.</summary>
    public IEnumerable<Refusal> OwnFaults(string name, IntakeQuestion question, string? value)
    {
        var matter = Plan.Matters.First(one => one.Id == question.Uses[0].Matter);
        var given = question.Field is { Bounds.IsEmpty: true, Place: null, OtherThan: null } ? null : AnswersOf(matter);
        return FormCheck.Faults(new(Law, matter.Form, other => given?.GetValueOrDefault(other), Today, Plan.Matters[0].Basis[0]), question.Field, name, value);
    }

    /// <summary>What was answered, with one answer more; an address within a place that is now another is taken out, and so asked anew.</summary>
    public Dictionary<string, string> With(string name, IntakeQuestion question, string value)
    {
        var answers = new Dictionary<string, string>(Draft.Answers, StringComparer.Ordinal) { [name] = value };
        if (Draft.Answers.TryGetValue(name, out var before) && before != value)
        {
            foreach (var within in Plan.Questions.Where(other => LiesWithin(other, question)))
            {
                answers.Remove(within.Name);
            }
        }

        return answers;
    }

    private static bool LiesWithin(IntakeQuestion address, IntakeQuestion place) =>
        address.Field.Place is { } of && address.Uses.Any(use => place.Uses.Any(other => other.Matter == use.Matter && other.Field == of));

    private IEnumerable<Refusal> SamePerson(string name, IntakeQuestion question, string? value)
    {
        if (question.Field.Type is not FieldType.IdentityNumber)
        {
            return [];
        }

        var answers = Answers;
        var form = new FormAround(Law, [], other => other == name ? value : answers.GetValueOrDefault(other), Today, Plan.Matters[0].Basis[0]);
        return FormCheck.SamePerson(Asked.Select(one => (one.Name, one.Question.Field)), form, question.Field, name);
    }

    /// <summary>What would stand against the application by a value that nobody has verified: she is warned, and an official decides.</summary>
    public IEnumerable<Refusal> Doubts => Plan.Matters.SelectMany(matter => Decider.Doubts(Law, matter, AnswersOf(matter), Mode, Today)).DistinctBy(doubt => doubt.Why);

    public IReadOnlyDictionary<string, string> AnswersOf(MatterDefinition matter) => Plan.AnswersFor(Law, matter, Answers, Mode, Today);

    private bool IsNeeded(IntakeMaterial material) => Plan.Matters.Any(matter => material.Matters.Contains(matter.Id)
        && matter.Materials.Any(own => own.Name == material.Material.Name
            && (own.RequiredWhen?.Holds(CaseReading.OfAnswers(Law, AnswersOf(matter), Mode, Today)) ?? true)));

    private IEnumerable<Step> QuestionSteps()
    {
        var asked = Asked;
        var groups = new HashSet<string>(StringComparer.Ordinal);
        foreach (var question in Plan.Questions)
        {
            if (question.Field.Group is not { } name)
            {
                foreach (var (own, _) in asked.Where(one => one.Question == question && !OnFile.ContainsKey(one.Name)))
                {
                    yield return new($"question/{own}", Fault(own, question, Answers.GetValueOrDefault(own)) is null && Answers.ContainsKey(own));
                }
            }
            else if (groups.Add(name) && Plan.Groups.First(group => group.Name == name) is var group && Plan.Offers(group, Law, Answers, Mode, Today))
            {
                foreach (var step in GroupSteps(asked, name))
                {
                    yield return step;
                }
            }
        }
    }

    private IEnumerable<Step> GroupSteps(IReadOnlyList<(string Name, IntakeQuestion Question)> asked, string group)
    {
        foreach (var (name, question) in asked.Where(one => one.Question.Field.Group == group))
        {
            yield return new($"question/{name}", Fault(name, question, Answers.GetValueOrDefault(name)) is null);
        }

        yield return new($"group/{group}", Draft.Closed.Contains(group) && FormCheck.Members(group, Answers) > 0);
    }
}
