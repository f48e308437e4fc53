using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Decisions;

/// <summary>Takes an action of the definition, with everything it brings about.</summary>
internal static class Taking
{
    internal static Decision Decide(LawInForce law, MatterDefinition matter, CaseState state, CaseCommand.Take take, Instant now)
    {
        var stage = matter.Stage(state.Stage) ?? throw new InvalidOperationException($"{state.Stage} is no stage of {matter.Version}.");
        if (!Rights.MaySee(law.Offices, state, take.By))
        {
            return Decider.Refuse(Rights.Hidden(matter.Basis[0]));
        }

        if (matter.Action(stage, take.Action) is not { } action)
        {
            return Decider.Refuse(RefusalKind.NotNow, NotHere(matter, stage, take.Action), matter.Basis[0]);
        }

        var input = CaseReading.Of(law, state, now);
        var grounds = (Rights.Against(law, matter, state, action, take.By) ?? NotNow(law, matter, state, action, input) ?? StandingOnce.Against(state, action, take)) is { } refusal
            ? [refusal]
            : Faults(law, matter, state, action, take, input, now).ToImmutableArray();
        return grounds.IsEmpty ? Take(law, matter, state, action, take, now) : new Decision.Refused(grounds);
    }

    /// <summary>Why the action is not possible in the state, whoever asks; null when it is.</summary>
    internal static Refusal? NotNow(LawInForce law, MatterDefinition matter, CaseState state, ActionDefinition action, ConditionInput input) =>
        action.Once && state.TimesDone(action.Name) > 0
            ? new(RefusalKind.NotNow, new($"“{action.Title.Zh}”只能办理一次，已经办理过。", $"“{action.Title.En}” is possible only once and has been done."), action.Basis)
        : action.Undoes is { } undone && !state.CameFrom.ContainsKey(undone)
            ? new(RefusalKind.NotNow, new("没有可以撤销的决定。", "There is no decision to undo."), action.Basis)
        : action.Completes && state.Correction is null
            ? new(RefusalKind.NotNow, new("目前没有需要补正的内容。", "No correction has been asked for."), action.Basis)
        : action.Extends is { } extension && !Extensible(law, state, extension)
            ? new(RefusalKind.NotNow, new("该时限没有在计算，或已延长过。", "This clock is not running, or has been extended already."), action.Basis)
        : action.When is { } condition && !condition.Holds(input)
            ? WhenRefusal(matter, action, condition, input)
        : null;

    /// <summary>The action, taken by whoever the caller has found entitled: a person, or the law when a clock ran out.</summary>
    internal static Refusal? Perform(LawInForce law, MatterDefinition matter, Unfolding unfolding, ActionDefinition action, CaseCommand.Take take)
    {
        Record(law, matter, unfolding, action, take);
        Correct(law, matter, unfolding, action, take);
        Clocks(law, matter, unfolding, action);
        Requesting.Ask(law, matter, unfolding, action);
        var due = Issuing.Due(law, unfolding.State, action, unfolding.Now).ToList();
        Replace(unfolding, due);
        if (due.Select(kind => Issuing.Issue(law, matter, unfolding, kind, action, take)).FirstOrDefault(refusal => refusal is not null) is { } unfit)
        {
            return unfit;
        }

        Revoke(matter, unfolding, action);
        var held = unfolding.State.Owner;
        if (Moving.Target(unfolding.State, action) is { } to)
        {
            Moving.To(law, matter, unfolding, to, Reason(unfolding, take));
        }

        foreach (var whom in Told(action, unfolding.State, held))
        {
            Telling.Whom(unfolding, whom, action.Name, whom == "applicant" && Telling.Hers(unfolding, matter, action) is [_, ..] hers ? hers : Telling.Extended(unfolding, action));
        }

        return null;
    }

    /// <summary>A paper that holds for a time and is issued anew takes the place of the one before, which holds no longer.</summary>
    private static void Replace(Unfolding unfolding, List<string> due)
    {
        if (due.Count > 0)
        {
            unfolding.Revoke(document => document.ValidUntil is not null && due.Contains(document.Kind));
        }
    }

    /// <summary>An action that undoes a decision takes back the paper that told it: the last that an action into the undone stage issued.</summary>
    private static void Revoke(MatterDefinition matter, Unfolding unfolding, ActionDefinition action)
    {
        if (action.Undoes is not { } undone)
        {
            return;
        }

        var kinds = matter.Stages.SelectMany(matter.ActionsIn).Where(into => into.To == undone).SelectMany(into => into.Issues).ToHashSet();
        if (unfolding.State.Documents.LastOrDefault(document => kinds.Contains(document.Kind)) is { RevokedAt: null } revoked)
        {
            unfolding.Add(new Fact.DocumentRevoked(revoked.Number, unfolding.Now));
        }
    }

    /// <summary>Who is told: where the owner is, the office the case was taken from too, which would only see it gone.</summary>
    private static IEnumerable<string> Told(ActionDefinition action, CaseState state, Offices.OfficeId held) =>
        state.Owner == held || !action.Tells.Contains(Telling.Owner) ? action.Tells
        : action.Tells.Concat(state.Offices.Where(role => role.Value == held).Select(role => role.Key).Take(1)).Distinct();

    private static Decision Take(LawInForce law, MatterDefinition matter, CaseState state, ActionDefinition action, CaseCommand.Take take, Instant now)
    {
        var unfolding = new Unfolding(state, now);
        return Perform(law, matter, unfolding, action, take) is { } refusal ? Decider.Refuse(refusal) : unfolding.Accepted();
    }

    private static void Record(LawInForce law, MatterDefinition matter, Unfolding unfolding, ActionDefinition action, CaseCommand.Take take)
    {
        var state = unfolding.State;
        var persons = state.Parties.ToDictionary(party => party.Role, party => party.Person, StringComparer.Ordinal);
        var inputs = action.Completes
            ? Map<Answer>.Empty
            : take.Inputs.ToMap(
                given => given.Key, given => Opening.Seal(action.Inputs.First(field => IsOf(field, given.Key)), given.Value, persons));
        var office = take.By.Match<Offices.OfficeId?>(_ => null, _ => null, official => official.Office, mediator => mediator.Desk?.Office, _ => null);
        unfolding.Add(new Fact.ActionTaken(action.Name, state.Stage, take.By.ToString(), office, inputs, Reason(unfolding, take), take.Clause, unfolding.Now));
        FindOffices(law, matter, unfolding, inputs);
        if (action.SeesOriginals && office is { } seenAt)
        {
            unfolding.Add(new Fact.OriginalsSeen(Seq.From(take.Items.Select(Originals.MaterialOf)), seenAt, unfolding.Now));
        }

        foreach (var material in GivenMaterial.In(unfolding.State.Applicant.Person, take.Materials))
        {
            unfolding.Add(new Fact.MaterialAttached(material));
        }
    }

    /// <summary>Where it is answered anew by which division an office is found (移送有管辖权的机关), the role is filled anew; what was done stays done.</summary>
    private static void FindOffices(LawInForce law, MatterDefinition matter, Unfolding unfolding, Map<Answer> given)
    {
        foreach (var (role, office) in Competence.Changed(law, matter, unfolding.State, given.ContainsKey, CaseReading.Of(law, unfolding.State, unfolding.Now)).ToList())
        {
            unfolding.Add(new Fact.OfficeFound(role.Name, office, unfolding.Now));
        }
    }

    private static PersonalText? Reason(Unfolding unfolding, CaseCommand.Take take) => PersonalText.About(unfolding.State.Applicant.Person, take.Reason);

    private static void Correct(LawInForce law, MatterDefinition matter, Unfolding unfolding, ActionDefinition action, CaseCommand.Take take)
    {
        if (action.Corrects)
        {
            unfolding.Add(new Fact.CorrectionAsked(new Correction(CorrectableItems.WithAddresses(matter, unfolding.State, take.Items), Reason(unfolding, take), unfolding.Now)));
        }

        if (action.Completes)
        {
            PutRight(law, matter, unfolding, Completing.Changed(matter, unfolding.State, take));
        }
        else if (unfolding.State.Correction is not null && EndsCorrection(matter, action))
        {
            unfolding.Add(new Fact.CorrectionDropped(unfolding.Now));
        }
    }

    /// <summary>Whether the action stops the clock by which the applicant was to put something right: then she need not any more.</summary>
    private static bool EndsCorrection(MatterDefinition matter, ActionDefinition action) =>
        matter.Clocks.Any(clock => clock.Until.Contains(action.Name) && Corrects(matter, clock.From));

    private static bool Corrects(MatterDefinition matter, string? name) =>
        matter.Stages.SelectMany(matter.ActionsIn).Any(action => action.Name == name && action.Corrects);

    /// <summary>What follows from answers put right: a party is called by her corrected name, and an office that had no part yet is found by the corrected division.</summary>
    private static void PutRight(LawInForce law, MatterDefinition matter, Unfolding unfolding, Map<Answer> answers)
    {
        unfolding.Add(new Fact.CorrectionMade(answers, unfolding.Now));
        foreach (var party in unfolding.State.Parties)
        {
            if (matter.Parties.FirstOrDefault(role => role.Name == party.Role) is { } role && answers.TryGetValue(role.NameField, out var name))
            {
                unfolding.Add(new Fact.PartyNamed(party.Role, new PersonalText(name.Value, party.Person), unfolding.Now));
            }
        }

        FindOffices(law, matter, unfolding, answers);
    }

    private static void Clocks(LawInForce law, MatterDefinition matter, Unfolding unfolding, ActionDefinition action)
    {
        foreach (var clock in unfolding.State.Clocks.Values.Where(clock => clock.Standing is ClockStanding.Running && Pauses(action, clock)).ToList())
        {
            unfolding.Add(new Fact.ClockPaused(clock.Name, unfolding.Now));
        }

        if (action.Resumes)
        {
            Resume(law, unfolding);
        }

        if (action.Extends is { } extension)
        {
            Extend(law, unfolding, extension);
        }

        Moving.StopClocks(unfolding, matter.Clocks.Where(clock => clock.Until.Contains(action.Name)).Select(clock => clock.Name));
        Moving.StartClocks(law, matter, unfolding, matter.Clocks.Where(clock => clock.From == action.Name));
    }

    private static bool Pauses(ActionDefinition action, ClockState clock) =>
        action.Pauses.Contains(clock.Name) || (action.Pauses.Contains("all") && !clock.Name.StartsWith(Requesting.Prefix, StringComparison.Ordinal));

    private static void Resume(LawInForce law, Unfolding unfolding)
    {
        foreach (var clock in unfolding.State.Clocks.Values.Where(clock => clock.Standing is ClockStanding.Paused).ToList())
        {
            var counted = clock with { Pauses = clock.Pauses.ChangeLast(pause => new Pause(pause.From, unfolding.Now)) };
            if (law.Due(counted, clock.Limit) is { } due)
            {
                unfolding.Add(new Fact.ClockResumed(clock.Name, unfolding.Now, due, clock.Promised is { } promised ? law.Due(counted, promised) : null));
            }
        }
    }

    private static void Extend(LawInForce law, Unfolding unfolding, ExtensionDefinition extension)
    {
        var clock = unfolding.State.Clocks[extension.Clock];
        var by = Added(clock, extension, Moving.Limit(law, unfolding.State, extension.By));
        var longer = clock with { Extension = by };
        if (law.Due(longer, clock.Limit) is { } due)
        {
            unfolding.Add(new Fact.ClockExtended(clock.Name, by, due, extension.Basis) { PromisedDue = clock.Promised is { } promised ? law.Due(longer, promised) : null });
        }
    }

    /// <summary>What is added to the clock's own limit: what the definition says, or what the whole limit it names is longer.</summary>
    private static Limit Added(ClockState clock, ExtensionDefinition extension, Limit limit) =>
        extension.Whole ? Limit.Of(limit.Amount - clock.Limit.Amount, clock.Limit.Unit) : limit;

    private static bool Extensible(LawInForce law, CaseState state, ExtensionDefinition extension) =>
        state.Clocks.GetValueOrDefault(extension.Clock) is { Standing: ClockStanding.Running } clock
        && (extension.Whole ? Lengthens(clock, Moving.Limit(law, state, extension.By)) : clock.Extension is null);

    private static bool Lengthens(ClockState clock, Limit whole) =>
        whole.Unit == clock.Limit.Unit && whole.Amount > clock.Limit.Amount + (clock.Extension is { } granted && granted.Unit == whole.Unit ? granted.Amount : 0);

    private static IEnumerable<Refusal> Faults(
        LawInForce law, MatterDefinition matter, CaseState state, ActionDefinition action, CaseCommand.Take take, ConditionInput input, Instant now)
    {
        var today = LawInForce.DayOf(now);
        var given = Needs(matter, action, take).Concat(Settled(law, matter, state, action, take)).Concat(AnotherApplication(matter, action, take)).Concat(NotAskedBy(matter, action, take)).Concat(Clause(law, state, action, take, today)).Concat(Attaching.Unknown(matter, take.Materials))
            .Concat(Attaching.TooMany(matter, state.Materials, take.Materials)).Concat(Lacking(matter, state, action, take, input)).Concat(DaysSet.Faults(matter, action, take));
        return given.Concat(action.Completes ? Completing.Faults(law, matter, state, action, take, input, today) : Inputs(law, matter, state, action, take, input, now));
    }

    /// <summary>What a paper is to rest on states something; whether it is true and enough is for whoever signs, and for a remedy.</summary>
    private const int ShortestReason = 4;

    private const int LeastLetters = 3;

    /// <summary>As much as the page takes: what needs more is a document of its own, to be attached.</summary>
    private const int LongestReason = 1000;

    // Of what a caller named and nobody knows, so much is said back.
    private const int LongestName = 60;

    private static bool IsNoReason(ActionDefinition action, CaseCommand.Take take) =>
        action.Role is not Role.Applicant && !action.Issues.IsEmpty && take.Reason is { } reason && !string.IsNullOrWhiteSpace(reason)
        && (reason.Count(char.IsLetterOrDigit) < ShortestReason || reason.Where(char.IsLetter).Distinct().Count() < LeastLetters);

    private static IEnumerable<Refusal> Needs(MatterDefinition matter, ActionDefinition action, CaseCommand.Take take)
    {
        if (action.Needs.Contains(Need.Reason) && string.IsNullOrWhiteSpace(take.Reason))
        {
            yield return new(RefusalKind.Invalid, new("请说明理由。", "Give the reason."), action.Basis, "reason");
        }
        else if (take.Reason is { Length: > LongestReason } given)
        {
            yield return new(
                RefusalKind.Invalid,
                new($"理由最多 {LongestReason} 个字，现在有 {given.Length} 个：请写明要点，其余的作为材料附上。", $"A reason has at most {LongestReason} characters; this has {given.Length}. Say what matters, and attach the rest."), action.Basis, "reason");
        }
        else if (IsNoReason(action, take))
        {
            yield return new(
                RefusalKind.Invalid,
                new($"理由要写进文书，请写明事实，至少 {ShortestReason} 个字。", $"The reason goes on a paper: state the facts, in at least {ShortestReason} characters."), action.Basis, "reason");
        }

        if (action.Needs.Contains(Need.Clause) && string.IsNullOrWhiteSpace(take.Clause))
        {
            yield return new(RefusalKind.Invalid, new("请注明所依据的条款。", "Name the clause it rests on."), action.Basis, "clause");
        }

        if (action.SeesOriginals && Originals.NotSeen(matter, take.Items) is { } unseen)
        {
            yield return new(RefusalKind.Invalid, unseen, action.Basis, "items");
        }
        else if (action.Needs.Contains(Need.Items) && take.Items.IsEmpty)
        {
            yield return new(RefusalKind.Invalid, new("请一次告知需要补正的全部项目或材料。", "Name, once and for all, every answer or material to be put right."), action.Basis, "items");
        }
        else if (take.Items.FirstOrDefault(item => !CorrectableItems.Has(matter, item)) is { } named)
        {
            var unknown = named.Length > LongestName ? named[..LongestName] + "…" : named;
            yield return new(
                RefusalKind.Invalid,
                new($"该事项没有“{unknown}”这一项：写表单里的项目名，材料写作 material.名称。", $"This matter has no “{unknown}”: name an answer of the form, or a material as material.NAME."), action.Basis, "items");
        }
    }

    /// <summary>
    /// What decides on an office that takes part already is not asked for: an office that is not competent does not accept, and says which one is (行政许可法 article 32
    /// (1)(2)); a case changes hands by a hand-over with its clock.
    /// </summary>
    private static IEnumerable<Refusal> Settled(LawInForce law, MatterDefinition matter, CaseState state, ActionDefinition action, CaseCommand.Take take) =>
        from item in take.Items
        where action.Corrects && CorrectableItems.Has(matter, item)
        let office = Competence.Settled(matter, state, item)
        where office is not null
        select new Refusal(RefusalKind.Invalid, DecidesOnAnOffice(CorrectableItems.Words(matter, item), law.Offices.NameOf(office.Value)), action.Basis, "items");

    /// <summary>Nor what decides which questions are asked, nor who applies: with such an answer another application is made.</summary>
    private static IEnumerable<Refusal> AnotherApplication(MatterDefinition matter, ActionDefinition action, CaseCommand.Take take) =>
        from item in take.Items
        where action.Corrects && CorrectableItems.Has(matter, item) && CorrectableItems.MakesAnotherApplication(matter, item)
        let words = CorrectableItems.Words(matter, item)
        select new Refusal(
            RefusalKind.Invalid,
            CorrectableItems.IsTheApplicant(matter, item)
                ? new($"{words.Zh}就是申请人是谁，不能要求补正成别的号码。填错了的，请不予受理，并告知申请人重新申请。", $"{words.En} says who applies and cannot be asked to be another. Where it is wrong, do not accept, and tell the applicant to apply anew.")
                : new($"{words.Zh}决定还要填哪些内容，不能单独要求补正。回答不对的，请不予受理，并告知申请人撤回后重新申请。", $"What else is asked hangs on {words.En}, so it cannot be asked for alone. Where the answer is wrong, do not accept, and tell the applicant to withdraw and apply anew."),
            action.Basis, "items");

    /// <summary>Items beyond those that the action may ask for.</summary>
    private static IEnumerable<Refusal> NotAskedBy(MatterDefinition matter, ActionDefinition action, CaseCommand.Take take) =>
        action.Only.IsEmpty ? []
        : take.Items.Where(item => CorrectableItems.Has(matter, item) && !action.Only.Contains(item)).Select(item => CorrectableItems.Words(matter, item)).Take(1).Select(words => new Refusal(
            RefusalKind.Invalid, new($"“{action.Title.Zh}”不能要求{words.Zh}。", $"“{action.Title.En}” cannot ask for {words.En}."), action.Basis, "items"));

    private static Wording DecidesOnAnOffice(Wording item, Wording office) => new(
        $"{item.Zh}决定由哪个机关办理，{office.Zh}已经在办本件，这一项不能要求补正。不归本机关管辖的，请不予受理，并告知申请人向哪个机关申请；回答与材料不一致的，请求补正材料。",
        $"{char.ToUpperInvariant(item.En[0])}{item.En[1..]} decides which office handles the case, and {office.En} does already, so it cannot be asked for. Where your office is not competent, do not accept, and tell the applicant which one is; where the answer and a material differ, ask for the material.");

    /// <summary>A clause that is given is one of the registry, in force today; the ledger keeps no words that somebody made up.</summary>
    private static IEnumerable<Refusal> Clause(LawInForce law, CaseState state, ActionDefinition action, CaseCommand.Take take, LocalDate today) =>
        string.IsNullOrWhiteSpace(take.Clause) ? []
        : law.Laws.Find(take.Clause, today) is not { } found
            ? [new(RefusalKind.Invalid, new("没有这一现行条款，请从所列条款中选择。", "There is no such clause in force; choose one of those listed."), action.Basis, "clause")]
        : !found.Version.HoldsIn(law.Divisions, Rights.Acting(state, action).Division)
            ? [new(RefusalKind.Invalid, new($"{found.Words.Zh}只在当地适用，不能作为本机关决定的依据。", $"{found.Words.En} holds in its own place alone, and your office cannot rest a decision on it."), action.Basis, "clause")]
        : [];

    /// <summary>Every material the action needs that neither the case has nor comes with it.</summary>
    private static IEnumerable<Refusal> Lacking(MatterDefinition matter, CaseState state, ActionDefinition action, CaseCommand.Take take, ConditionInput input) => matter.Materials
        .Where(material => material.For.Contains(action.Name) && (material.RequiredWhen?.Holds(input) ?? true))
        .Where(material => !state.Materials.ContainsKey(material.Name) && take.Materials.All(given => given.Name != material.Name))
        .Select(material => new Refusal(
            RefusalKind.Invalid, new($"还缺材料：{material.Title.Zh}", $"Still missing: {material.Title.En}"), material.Basis, "material." + material.Name));

    /// <summary>Whether the answer is one to the question: <c>children.0.ethnicity</c> to <c>ethnicity</c> of the group <c>children</c>.</summary>
    private static bool IsOf(FieldDefinition field, string name) =>
        field.Group is not { } group ? field.Name == name
        : name.StartsWith(group + ".", StringComparison.Ordinal) && name.EndsWith("." + field.Name, StringComparison.Ordinal);

    private static IEnumerable<Refusal> Inputs(
        LawInForce law, MatterDefinition matter, CaseState state, ActionDefinition action, CaseCommand.Take take, ConditionInput input, Instant now)
    {
        var today = LawInForce.DayOf(now);
        var asked = FormCheck.Asked(law, matter, action, state, now).ToList();
        var form = new FormAround(law, [.. action.Inputs, .. matter.Form], name => take.Inputs.GetValueOrDefault(name) ?? input.Value(name), today, action.Basis);
        var faults = asked.SelectMany(question => FormCheck.Faults(form, question.Field, question.Name, take.Inputs.GetValueOrDefault(question.Name)))
            .Concat(take.Inputs.Keys.Where(name => asked.All(question => question.Name != name)).Select(name => new Refusal(
                RefusalKind.Invalid, new($"此办理动作没有“{name}”这一项。", $"This action has no question “{name}”."), action.Basis, name))).ToList();
        return faults.Count > 0 ? faults : Together(law, action.Conditions.Where(condition => asked.Exists(question => question.Field.Name == condition.Field)), take, input, today);
    }

    /// <summary>
    /// What must hold of the answers together with those of the case, told beside a question as what is filled in wrongly is. Where that question is not asked, what
    /// it is about was settled by whoever answered it.
    /// </summary>
    private static IEnumerable<Refusal> Together(LawInForce law, IEnumerable<OpeningCondition> conditions, CaseCommand.Take take, ConditionInput input, LocalDate today)
    {
        var given = CaseReading.Over(law, name => take.Inputs.GetValueOrDefault(name) ?? input.Value(name), today);
        return conditions.SelectMany(condition => Opening.Against(condition, given)).Select(refusal => refusal with { Kind = RefusalKind.Invalid });
    }

    /// <summary>Where the case stands, and in which of its stages the action would be possible; that it has ended, where it has.</summary>
    private static Wording NotHere(MatterDefinition matter, StageDefinition stage, string name)
    {
        var elsewhere = matter.StagesWith(name);
        if (elsewhere is not [var first, ..] || matter.Action(first, name)?.Title is not { } title)
        {
            return new($"该事项没有“{name}”这一办理动作。", $"This matter has no action “{name}”.");
        }

        return stage.Outcome is not null
            ? new($"办件已经办结（{stage.Title.Zh}），不能再“{title.Zh}”。", $"The case has ended ({stage.Title.En}); “{title.En}” is no longer possible.")
            : new(
                $"办件现处于“{stage.Title.Zh}”环节，“{title.Zh}”须在{string.Concat(elsewhere.Select(other => $"“{other.Title.Zh}”"))}环节办理。",
                $"The case is in the stage “{stage.Title.En}”; “{title.En}” belongs to the stage {string.Join(", ", elsewhere.Select(other => $"“{other.Title.En}”"))}.");
    }

    private static Refusal WhenRefusal(MatterDefinition matter, ActionDefinition action, Condition condition, ConditionInput input) =>
        condition.Rules.Select(input.Rule).OfType<RuleAnswer.NotMet>().FirstOrDefault() is { } rule
            ? new(RefusalKind.NotMet, rule.Why, rule.Clause)
        : condition.Fields.Contains("done." + action.Name) && input.Value("done." + action.Name) is { Length: > 0 }
            ? new(RefusalKind.NotNow, new($"“{action.Title.Zh}”已经办理过，按现在的情形不能再办。", $"“{action.Title.En}” has been done, and as the case stands is not possible again."), action.Basis)
            : new(RefusalKind.NotNow, new($"现在还不能办理“{action.Title.Zh}”：条件不具备。", $"“{action.Title.En}” is not possible yet: its condition is not met."), action.Basis);
}
