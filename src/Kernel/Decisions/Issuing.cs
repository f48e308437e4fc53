using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Documents;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;

namespace Tongban.Kernel.Decisions;

/// <summary>
/// Issues a document: fills its template from the case as it stands in the moment of issue, and keeps the text for ever. It stands in the name of the office
/// that acts and of no other, so that paper, history and clock name one decider, who is the respondent of a remedy.
/// </summary>
internal static class Issuing
{
    private const string Declaration = "case.declaration";

    /// <summary>The papers an action issues in a case: without one that would repeat a declaration that nobody made, because it would be untrue.</summary>
    internal static ImmutableArray<string> Due(LawInForce law, CaseState state, ActionDefinition action, Instant now) => state.Declared is not null
        ? action.Issues
        : [.. action.Issues.Where(kind => law.Template(kind, LawInForce.DayOf(now))?.Fields.All(field => field.From.ToString() != Declaration) ?? true)];

    internal static Refusal? Issue(LawInForce law, MatterDefinition matter, Unfolding unfolding, string kind, ActionDefinition action, CaseCommand.Take take)
    {
        var state = unfolding.State;
        var today = LawInForce.DayOf(unfolding.Now);
        var template = law.Template(kind, today) ?? throw new InvalidOperationException($"No template of {kind} is in force on {today}.");
        var persons = template.ForEach is { } group ? FormCheck.Members(group, state.Answers.Keys) : 0;
        return Enumerable.Range(0, 1 + persons)
            .Select(person => Issue(law, matter, unfolding, template, action, take, new(template.ForEach, person)))
            .FirstOrDefault(refusal => refusal is not null);
    }

    private static Refusal? Issue(
        LawInForce law, MatterDefinition matter, Unfolding unfolding, PaperTemplate template, ActionDefinition action, CaseCommand.Take take, PersonOnPaper person)
    {
        var state = unfolding.State;
        var today = LawInForce.DayOf(unfolding.Now);
        var issuer = Rights.Acting(state, action);
        var serial = take.Serials.GetValueOrDefault(PapersDue.SerialOf(template.Kind, person.Place), state.Documents.Count + 1);
        var number = template.Number.Compose(issuer.Division.ToString(), today, serial);
        var issue = new PaperIssue(number, state.Number.ToString(), issuer.ToString(), law.Offices.NameOf(issuer), unfolding.Now, law.Sample);
        var lists = new CaseLists(law, matter, state);
        return template.Fill(path => OfAction(law, matter, unfolding, action, path) ?? lists.Value(path) ?? Look(law, matter, state, take, person, path), issue).Match(
            filled => Add(unfolding, template, filled, state, issuer),
            unfit => new Refusal(
                RefusalKind.Invalid,
                new($"不能签发“{template.Title.Zh}”：{string.Join(";", unfit.Faults)}", $"“{template.Title.En}” cannot be issued: {string.Join("; ", unfit.Faults)}"),
                matter.Basis[0]));
    }

    private static Refusal? Add(Unfolding unfolding, PaperTemplate template, PaperFilling.Filled filled, CaseState state, OfficeId issuer)
    {
        var (form, entries) = (filled.Form, filled.Entries);
        unfolding.Add(new Fact.DocumentIssued(new IssuedDocument(
            template.Kind, entries.Number, issuer, unfolding.Now, entries.ValidUntil, $"{template.Kind}@{form.TemplateVersion}",
            form.DigestOf(entries), new PersonalText(entries.Text(), state.Applicant.Person))
        {
            Form = form.Digest,
        }));
        return null;
    }

    /// <summary>The value of a template's source in a case; null when the case has none.</summary>
    private static string? Look(LawInForce law, MatterDefinition matter, CaseState state, CaseCommand.Take take, PersonOnPaper person, string path)
    {
        if (path.StartsWith("form.", StringComparison.Ordinal))
        {
            return Form(law, matter, state, path["form.".Length..]);
        }

        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var of = path.AsSpan(0, dot);
        var rest = path[(dot + 1)..];
        return of switch
        {
            "person" => Look(law, matter, state, take, person, person.Source(rest)),
            "case" => Case(matter, state, rest),
            "decision" => Decision(law, matter, state, take, rest),
            "office" or "document" or "party" => Look(law, matter, state, of, rest),
            _ => null,
        };
    }

    /// <summary>Of one of several offices, papers or parties, which is named before what is wanted of it.</summary>
    private static string? Look(LawInForce law, MatterDefinition matter, CaseState state, ReadOnlySpan<char> of, string rest)
    {
        var dot = rest.IndexOf('.', StringComparison.Ordinal);
        var (which, what) = (rest[..dot], rest[(dot + 1)..]);
        return of switch
        {
            "office" => Office(law, state, which, what),
            "document" => state.Documents.LastOrDefault(document => document.Kind == which) is { } document ? Document(law, document, what) : null,
            _ => state.Parties.FirstOrDefault(party => party.Role == which) is { } party ? Party(matter, state, party, what) : null,
        };
    }

    private static string? Form(LawInForce law, MatterDefinition matter, CaseState state, string name)
    {
        var dot = name.LastIndexOf('.');
        return dot > 0 && name.AsSpan((dot + 1)..) is "count" && name.IndexOf('.', StringComparison.Ordinal) == dot
            ? FormCheck.Members(name[..dot], state.Answers.Keys).ToString(CultureInfo.InvariantCulture)
            : state.Answers.TryGetValue(name, out var answer) ? Shown(law, matter, name.AsSpan((dot + 1)..), Text(answer)) : null;
    }

    /// <summary>Where a person's data was erased the paper says so: her case can still be brought to an end.</summary>
    private static string Text(Answer answer) => answer.Erased ? PersonalText.ErasedWords.Zh : answer.Value;

    private static string Shown(LawInForce law, MatterDefinition matter, ReadOnlySpan<char> field, string value) =>
        Divisions.DivisionCode.TryParse(value, out var code) && IsDivision(matter, field) ? law.Divisions.FullName(code) : value;

    private static bool IsDivision(MatterDefinition matter, ReadOnlySpan<char> name)
    {
        foreach (var field in matter.Form)
        {
            if (name.SequenceEqual(field.Name))
            {
                return field.Type == FieldType.Division;
            }
        }

        return false;
    }

    private static string? Office(LawInForce law, CaseState state, string role, string what)
    {
        OfficeId? office = role is "issuer" or "owner" ? state.Owner
            : role == "supervising" ? law.Offices.Above(state.Owner)
            : state.Offices.TryGetValue(role, out var named) ? named : null;
        return office is { } id ? what switch { "name" => law.Offices.NameOf(id).Zh, "code" => id.ToString(), _ => null } : null;
    }

    private static string? Document(LawInForce law, IssuedDocument document, string what) => what switch
    {
        "number" => document.Number,
        "issued-on" => Day(LawInForce.DayOf(document.At)),
        "valid-until" => document.ValidUntil is { } until ? Day(until) : null,
        "issuer" => law.Offices.NameOf(document.Office).Zh,
        _ => null,
    };

    private static string? Party(MatterDefinition matter, CaseState state, Party party, string what) => what switch
    {
        "name" => party.Name.Erased ? PersonalText.ErasedWords.Zh : party.Name.Value,
        "identity" => matter.Parties.FirstOrDefault(role => role.Name == party.Role) is { } role && state.Answers.TryGetValue(role.NumberField, out var number) ? Text(number) : null,
        _ => OfParty(matter, state, party, what == "phone" ? FieldType.Phone : FieldType.Address),
    };

    private static string? OfParty(MatterDefinition matter, CaseState state, Party party, FieldType type) => matter.Form
        .Where(field => field.Type == type && field.Of == party.Role && field.Group is null)
        .Select(field => state.Answers.TryGetValue(field.Name, out var answer) ? Text(answer) : null)
        .FirstOrDefault(value => value is not null);

    private static string? Case(MatterDefinition matter, CaseState state, string what) => what switch
    {
        "number" => state.Number.ToString(),
        "title" => matter.Title.Zh,
        "cause" => (matter.Cause ?? matter.Title).Zh,
        "mode" => matter.Modes.FirstOrDefault(mode => mode.Name == state.Mode)?.Title.Zh,
        "declaration" => state.Declared?.Zh,
        "opened-on" => Day(LawInForce.DayOf(state.OpenedAt)),
        _ => null,
    };

    /// <summary>What runs out first once the action is done: an action that leads to another stage ends the limits of this one and starts that one's.</summary>
    private static ClockState? FirstDue(LawInForce law, MatterDefinition matter, Unfolding unfolding, ActionDefinition action)
    {
        var (from, to) = (matter.Stage(unfolding.State.Stage), Moving.Target(unfolding.State, action) is { } name ? matter.Stage(name) : null);
        var open = unfolding.State.OpenClocks.Where(clock => to is null || from is null || from.Clocks.All(ended => ended.Name != clock.Name));
        var started = to is null ? [] : to.Clocks.Select(clock => Moving.Started(law, unfolding, clock));
        return open.Concat(started).Where(clock => clock.Due is not null).MinBy(clock => clock.Due?.LastDay);
    }

    /// <summary>What follows from the action itself, before it is done.</summary>
    private static string? OfAction(LawInForce law, MatterDefinition matter, Unfolding unfolding, ActionDefinition action, string path) => path switch
    {
        "case.due-on" => FirstDue(law, matter, unfolding, action)?.Due is { } due ? Day(due.LastDay) : null,
        "case.due-ground" => FirstDue(law, matter, unfolding, action) is { } clock ? DueGround(law, matter, unfolding.State, clock) : null,
        "case.due-step" => FirstDue(law, matter, unfolding, action) is { } next ? matter.Clock(next.Name)?.Title.Zh : null,
        "case.accepted-on" => Day(LawInForce.DayOf(unfolding.DoneAt)),
        "decision.remedy" => Remedy(law, matter, unfolding.State, action),
        "decision.remedy-if-refused" => RemedyIfRefused(law, matter, unfolding.State, action),
        "decision.outcome" => action.Title.Zh,
        "decision.act-by" => ToActBy(law, matter, unfolding, action)?.Due is { } due ? Day(due.LastDay) : null,
        _ when path.StartsWith("extension.", StringComparison.Ordinal) => Extension(law, matter, unfolding.State, action, path["extension.".Length..]),
        _ when path.StartsWith("review.", StringComparison.Ordinal) => new UnderReview(law, matter, unfolding.State, action).Value(path["review.".Length..]),
        "office.issuer.name" when action.Office is not null => law.Offices.NameOf(Rights.Acting(unfolding.State, action)).Zh,
        "office.issuer.code" when action.Office is not null => Rights.Acting(unfolding.State, action).ToString(),
        _ => null,
    };

    /// <summary>The clock that the decision sets somebody: the one it starts, else the first of the stage to which it leads; null: none.</summary>
    private static ClockState? ToActBy(LawInForce law, MatterDefinition matter, Unfolding unfolding, ActionDefinition action) =>
        matter.Clocks.FirstOrDefault(clock => clock.From == action.Name) is { } started ? unfolding.State.Clocks.GetValueOrDefault(started.Name)
        : Moving.Target(unfolding.State, action) is { } to && matter.Stage(to)?.Clocks.FirstOrDefault() is { } first ? Moving.Started(law, unfolding, first)
        : null;

    /// <summary>Of the clock that the action extends, as it stands once extended; null where it extends none.</summary>
    private static string? Extension(LawInForce law, MatterDefinition matter, CaseState state, ActionDefinition action, string what) =>
        action.Extends is not { } extension || state.Clocks.GetValueOrDefault(extension.Clock) is not { } clock ? null : what switch
        {
            "clock" => matter.Clock(clock.Name)?.Title.Zh,
            "by" => clock.Extension?.Words.Zh,
            "until" => clock.Due is { } due ? Day(due.LastDay) : null,
            "clause" => law.Laws.Find(extension.Basis, LawInForce.DayOf(state.LastAt))?.Words.Zh is { } words ? MayMove(clock, words) : null,
            _ => null,
        };

    /// <summary>What a day on the paper rests on; one that rests on a year without announced holidays says that it may still move.</summary>
    private static string? DueGround(LawInForce law, MatterDefinition matter, CaseState state, ClockState clock)
    {
        var named = LimitGround.Of(law, matter, state, clock).Named?.Zh;
        return MayMove(clock, named);
    }

    private static string? MayMove(ClockState clock, string? ground) =>
        clock.Due is { Provisional: true } ? string.Join('；', new[] { ground, "所涉年份放假安排尚未公布，上列日期为暂计" }.OfType<string>()) : ground;

    /// <summary>Where the decision leads to an end that a remedy is open against: until when, at which office, what, by which clause. Null when there is none.</summary>
    private static string? Remedy(LawInForce law, MatterDefinition matter, CaseState state, ActionDefinition action) =>
        Remedy(law, matter, state, action.To is { } to ? matter.Stage(to) : null);

    /// <summary>
    /// Where the decision is not the last, and another office may yet refuse: which office, in what time, and what is open against its refusal. Null where
    /// no such refusal can follow.
    /// </summary>
    private static string? RemedyIfRefused(LawInForce law, MatterDefinition matter, CaseState state, ActionDefinition action) =>
        action.To is { } to && matter.Stage(to) is { Outcome: null } next && state.Offices.TryGetValue(next.Office, out var office)
        && next.Actions.Select(after => Remedy(law, matter, state, after)).FirstOrDefault(remedy => remedy is not null) is { } remedy
            ? $"{law.Offices.NameOf(office).Zh}{Within(law, state, next)}作出处理；决定不予办理的，自知道该决定之日起{remedy}"
            : null;

    private static string Within(LawInForce law, CaseState state, StageDefinition stage) =>
        stage.Clocks.FirstOrDefault() is { } clock ? $"在{Moving.Limit(law, state, clock.Within).Words.Zh}内" : "";

    private static string? Remedy(LawInForce law, MatterDefinition matter, CaseState state, StageDefinition? end) =>
        end is { Outcome: not null } && end.Clocks.FirstOrDefault() is { } clock && SoughtAt(matter, end) is { } role && state.Offices.TryGetValue(role, out var office)
            ? $"{Moving.Limit(law, state, clock.Within).Words.Zh}内可以向{law.Offices.NameOf(office).Zh}{clock.Title.Zh}{Cited(law, state, clock.Basis)}"
            : null;

    /// <summary>The office role that hears the remedy: the one that holds the stage to which the applicant can bring an ended case.</summary>
    private static string? SoughtAt(MatterDefinition matter, StageDefinition end) => end.Actions
        .Where(action => action.Role == Role.Applicant && action.To is not null)
        .Select(action => matter.Stage(action.To ?? "")?.Office)
        .FirstOrDefault(role => role is not null);

    private static string Cited(LawInForce law, CaseState state, string clause) =>
        law.Laws.Find(clause, LawInForce.DayOf(state.LastAt))?.Words.Zh is { } words ? $"（{words}）" : "";

    private static string? Decision(LawInForce law, MatterDefinition matter, CaseState state, CaseCommand.Take take, string what) => what switch
    {
        "reason" => take.Reason,
        "clause" => take.Clause is { } clause ? law.Laws.Find(clause, LawInForce.DayOf(state.LastAt))?.Words.Zh : null,
        "officer" => take.By.Match(_ => null, _ => null, official => official.DisplayName, _ => null, _ => (string?)null),
        "missing" => state.Correction is { } correction ? string.Join('\n', correction.Items.Select((item, at) => $"{at + 1}. {CorrectableItems.Words(matter, item).Zh}")) : null,
        _ => null,
    };

    private static string Day(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
