using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;

namespace Tongban.Kernel.Decisions;

/// <summary>Opens a case: the answers are whole, the conditions of the matter are met, every office is found, the first clocks start.</summary>
internal static class Opening
{
    internal static Decision Decide(LawInForce law, MatterDefinition matter, CaseCommand.Open open, Instant now)
    {
        var today = LawInForce.DayOf(now);
        var input = CaseReading.OfAnswers(law, open.Answers, open.Mode, today);
        var faults = Faults(law, matter, open, input, today).ToImmutableArray();
        return faults.IsEmpty ? Open(law, matter, open, input, now) : new Decision.Refused(faults);
    }

    /// <summary>The offices of the matter's roles, each found by its kind and the division an answer names, or by being above another.</summary>
    internal static Map<OfficeId> Offices(LawInForce law, MatterDefinition matter, ConditionInput input)
    {
        var found = Map<OfficeId>.Empty;
        foreach (var office in matter.Offices.Where(office => office.When?.Holds(input) ?? true))
        {
            found = Find(law, office, input, found) is { } id ? found.Set(office.Name, id) : found;
        }

        return found;
    }

    private static OfficeId? Find(LawInForce law, CaseOffice office, ConditionInput input, Map<OfficeId> found) =>
        office.Above is { } below ? (found.TryGetValue(below, out var lower) ? law.Offices.Above(lower) : null)
        : DivisionCode.TryParse(input.Value(office.Division), out var division) && office.KindIn(input) is { } kind ? law.Offices.Competent(kind, division)
        : null;

    private static IEnumerable<Refusal> Faults(LawInForce law, MatterDefinition matter, CaseCommand.Open open, ConditionInput input, LocalDate today) =>
        Asker(law, matter, open, input)
            .Concat(matter.Modes.Any(mode => mode.Name == open.Mode) ? [] : [Mode(matter)])
            .Concat(FormCheck.Faults(law, matter, open.Answers, input, today))
            .Concat(Competence.Nowhere(law, matter, open.Answers.ContainsKey, input, matter.Basis[0], today))
            .Concat(Conditions(matter, input))
            .Concat(Materials(matter, open, input))
            .Concat(Originals.NotToBeBrought(matter, open))
            .Concat(Attaching.Unknown(matter, open.Materials))
            .Concat(Attaching.TooMany(matter, Map<AttachedMaterial>.Empty, open.Materials));

    private static IEnumerable<Refusal> Asker(LawInForce law, MatterDefinition matter, CaseCommand.Open open, ConditionInput input) =>
        matter.OpenedBy is { } role ? OfOffice(law, matter, open, input, role) : Applicant(matter, open);

    /// <summary>Where an office opens cases by virtue of office, one of its clerks does; the platform itself opens only what another case proposed.</summary>
    private static IEnumerable<Refusal> OfOffice(LawInForce law, MatterDefinition matter, CaseCommand.Open open, ConditionInput input, string role)
    {
        var office = Offices(law, matter, input).TryGetValue(role, out var found) ? found : (OfficeId?)null;
        bool Clerk(OfficeId at, OfficeRoles roles) => (office is null || at == office) && roles.Contains(OfficeRole.Clerk);
        var entitled = open.By.Match(
            _ => false, _ => false, official => Clerk(official.Office, official.Roles), mediator => mediator.Desk is { } desk && Clerk(desk.Office, desk.Roles),
            _ => open.Subject is not null);
        return entitled ? [] :
        [
            new(RefusalKind.NotYours, new("该事项由有管辖权的机关依职权立案，由其经办人办理。", "A case of this matter is opened by a clerk of the competent office, by virtue of office."), matter.Basis[0]),
        ];
    }

    private static IEnumerable<Refusal> Applicant(MatterDefinition matter, CaseCommand.Open open) => open.By.Match<IEnumerable<Refusal>>(
        _ => [new(RefusalKind.NotYours, new("请先登录。", "Sign in first."), matter.Basis[0])],
        person => open.Persons.GetValueOrDefault("applicant") == person.InNameOf ? [] : [Other(matter)],
        _ => [],
        _ => [],
        _ => []);

    private static Refusal Other(MatterDefinition matter) =>
        new(RefusalKind.NotYours, new("您只能以本人名义申请。", "You can apply in your own name only."), matter.Basis[0]);

    private static Refusal Mode(MatterDefinition matter) => new(
        RefusalKind.Invalid, new("请选择所列办理方式之一。", "Choose one of the ways of handling listed."), matter.Basis[0], "mode");

    private static IEnumerable<Refusal> Conditions(MatterDefinition matter, ConditionInput input) =>
        matter.Conditions.SelectMany(condition => Against(condition, input));

    /// <summary>The refusal of a condition that does not hold; nothing while what it reads is not answered, which the form complains about.</summary>
    internal static IEnumerable<Refusal> Against(OpeningCondition condition, ConditionInput input) =>
        condition.Condition.Fields.Append(condition.Field).Any(name => name.Length > 0 && string.IsNullOrEmpty(input.Value(name))) || condition.Condition.Holds(input) ? []
        : [new(RefusalKind.NotMet, condition.Otherwise, condition.Basis, condition.Field.Length == 0 ? null : condition.Field)];

    /// <summary>The conditions whose rules say by what is known that they are not met; one that waits for an answer says nothing yet.</summary>
    internal static IEnumerable<Refusal> Already(MatterDefinition matter, ConditionInput input) => matter.Conditions
        .Where(condition => condition.Condition.Rules.Select(input.Rule).Any(answer => answer is RuleAnswer.NotMet))
        .SelectMany(condition => Against(condition, input));

    /// <summary>What would stand against the case by a value that nobody has verified: shown, and left to the official.</summary>
    internal static IEnumerable<Refusal> Doubts(MatterDefinition matter, ConditionInput input) => matter.Conditions
        .SelectMany(condition => condition.Condition.Rules.Select(input.Rule).OfType<RuleAnswer.Doubted>()
            .Select(doubt => new Refusal(RefusalKind.NotMet, doubt.Why, doubt.Clause, condition.Field.Length == 0 ? null : condition.Field)));

    private static IEnumerable<Refusal> Materials(MatterDefinition matter, CaseCommand.Open open, ConditionInput input) => matter.Materials
        .Where(material => material.For.IsEmpty && Lacks(material, open, input) && !OnFile(material, open))
        .Select(material => new Refusal(
            RefusalKind.Invalid, new($"还缺材料：{material.Title.Zh}", $"Still missing: {material.Title.En}"), material.Basis, "material." + material.Name));

    /// <summary>Whether a material is required and was not given.</summary>
    private static bool Lacks(MaterialDefinition material, CaseCommand.Open open, ConditionInput input) =>
        (material.RequiredWhen?.Holds(input) ?? true) && open.Materials.All(given => given.Name != material.Name) && !open.Bringing.Contains(material.Name);

    private static bool OnFile(MaterialDefinition material, CaseCommand.Open open) => material.OnFile is { } licence && open.OnFile.Contains(licence);

    private static Decision Open(LawInForce law, MatterDefinition matter, CaseCommand.Open open, ConditionInput input, Instant now)
    {
        var offices = Offices(law, matter, input);
        var start = matter.Start.First(start => start.When?.Holds(input) ?? true);
        var stage = matter.Stage(start.Stage) ?? throw new InvalidOperationException($"{matter.Version} starts in {start.Stage}, which is no stage of it.");
        if (!offices.TryGetValue(stage.Office, out var owner))
        {
            var office = matter.Office(stage.Office);
            return Decider.Refuse(
                RefusalKind.Invalid, new("找不到应受理的机关，请检查所选地区。", "No office was found that would take the case in; check the division chosen."), matter.Basis[0], office?.Division);
        }

        var unfolding = new Unfolding(null, now);
        unfolding.Add(new Fact.CaseOpened(
            open.Number, matter.Version, open.Mode, stage.Name, owner, offices, Parties(matter, open, input), Answers(matter, open, input), open.Intake, Channel(matter, open.By), now) { Subject = open.Subject });
        if (open.Declared && matter.Declaration is { } declaration)
        {
            unfolding.Add(new Fact.DeclarationMade(declaration, open.By.ToString(), now));
        }

        foreach (var material in GivenMaterial.In(unfolding.State.Applicant.Person, open.Materials))
        {
            unfolding.Add(new Fact.MaterialAttached(material));
        }

        if (matter.Materials.Where(material => open.Bringing.Contains(material.Name)).Select(material => material.Name).ToList() is { Count: > 0 } brought)
        {
            unfolding.Add(new Fact.OriginalsAnnounced(Seq.From(brought), now));
        }

        foreach (var material in matter.Materials.Where(material => Lacks(material, open, input) && OnFile(material, open)))
        {
            unfolding.Add(new Fact.LicenceCounted(new(material.Name, material.OnFile ?? "", open.Register.Length > 0 ? open.Register : open.By.ToString()), now));
        }

        Moving.StartClocks(law, matter, unfolding, stage.Clocks);
        Moving.StartClocks(law, matter, unfolding, matter.Clocks.Where(clock => clock.From == "open"));
        Moving.Join(matter, unfolding, stage);
        Telling.Applicant(unfolding, "opened", Telling.Hers(unfolding));
        return unfolding.Accepted();
    }

    private static string Channel(MatterDefinition matter, Actor by) =>
        by is Actor.Mediator or Actor.Person { Verified: false } ? by.ToString() : matter.OpenedBy is null ? "portal" : "office";

    private static Seq<Party> Parties(MatterDefinition matter, CaseCommand.Open open, ConditionInput input)
    {
        var applicant = open.Persons["applicant"];
        return Seq.From(matter.Parties
            .Where(role => role.Name == "applicant" || ((role.When?.Holds(input) ?? true) && open.Persons.ContainsKey(role.Name)))
            .OrderBy(role => role.Name != "applicant")
            .Select(role => (role.Name, Person: role.Name == "applicant" ? applicant : open.Persons[role.Name], Text: open.Answers.GetValueOrDefault(role.NameField, "")))
            .Select(party => new Party(party.Name, party.Person, new PersonalText(party.Text, party.Person))));
    }

    private static Map<Answer> Answers(MatterDefinition matter, CaseCommand.Open open, ConditionInput input) =>
        FormCheck.Asked(matter, open.Answers, input)
            .Where(question => !string.IsNullOrWhiteSpace(open.Answers.GetValueOrDefault(question.Name)))
            .ToMap(question => question.Name, question => Seal(question.Field, open.Answers[question.Name], open.Persons));

    /// <summary>The answer as the case keeps it: trimmed, and marked with whose it is when it is personal.</summary>
    internal static Answer Seal(FieldDefinition field, string text, IReadOnlyDictionary<string, string> persons) =>
        new(text.Trim(), field.Personal ? persons.GetValueOrDefault(field.Of) ?? persons["applicant"] : null);
}
