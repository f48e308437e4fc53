using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Decisions;

/// <summary>
/// What a clock's running out does, as the definition says, once. The command names the due moment it saw; a clock that was stopped,
/// paused, extended or computed anew since then has another, and nothing happens. Nor does one run out that the calendar in force moves past this moment: a new
/// notice may not have come to its case yet.
/// </summary>
internal static class RunningOut
{
    internal static Decision Decide(LawInForce law, MatterDefinition matter, CaseState state, CaseCommand.RunOut runOut, Instant now)
    {
        if (!state.Clocks.TryGetValue(runOut.Clock, out var clock) || clock.Standing is not ClockStanding.Running || clock.Due?.Moment != runOut.Due || now < runOut.Due)
        {
            return Decider.Refuse(RefusalKind.NotNow, new("该时限没有届满。", "This clock has not run out."), matter.Basis[0]);
        }

        if (law.Due(clock, clock.Limit) is { } due && due.Moment > now)
        {
            return Decider.Refuse(
                RefusalKind.NotNow, new("按现行日历该时限尚未届满，应当重新计算。", "Under the calendar in force this clock runs out later; it is to be computed anew."), matter.Basis[0]);
        }

        var unfolding = new Unfolding(state, now);
        unfolding.Add(new Fact.ClockRanOut(clock.Name, runOut.Due, now));
        var refusal = state.Requests.ContainsKey(clock.Name) ? Request(law, matter, unfolding, clock) : Clock(law, matter, unfolding, clock, runOut);
        return refusal is null ? unfolding.Accepted() : Decider.Refuse(refusal);
    }

    private static Refusal? Clock(LawInForce law, MatterDefinition matter, Unfolding unfolding, ClockState clock, CaseCommand.RunOut runOut)
    {
        var definition = matter.Clock(clock.Name) ?? throw new InvalidOperationException($"{matter.Version} has no clock {clock.Name}.");
        switch (definition.OnExpiry)
        {
            case Expiry.Deemed deemed:
                unfolding.Deemed = Deeming.Of(clock, unfolding.State.StageSince);
                return Deem(law, matter, unfolding, deemed.Action, runOut);
            case Expiry.Escalate:
                Escalate(law, unfolding, clock);
                return null;
            case Expiry.Supervise supervise:
                Escalate(law, unfolding, clock);
                Listing.Propose(law, unfolding, clock, supervise.Matter);
                return null;
            case Expiry.Move move:
                Moving.To(law, matter, unfolding, move.Stage, null);
                Telling.Applicant(unfolding, "ran-out", ("clock", clock.Name));
                return null;
            case Expiry.Recorded:
                Telling.Applicant(unfolding, "ran-out", ("clock", clock.Name));
                return null;
            default:
                throw new InvalidOperationException($"No expiry is called {definition.OnExpiry.GetType().Name}.");
        }
    }

    private static Refusal? Deem(LawInForce law, MatterDefinition matter, Unfolding unfolding, string name, CaseCommand.RunOut runOut)
    {
        var stage = matter.Stage(unfolding.State.Stage);
        var action = (stage is null ? null : matter.Action(stage, name))
            ?? throw new InvalidOperationException($"{matter.Version} deems {name} done in {unfolding.State.Stage}, which has no such action.");
        return Taking.Perform(law, matter, unfolding, action, CaseCommand.Take.Plain(runOut.By, name) with { Serials = runOut.Serials });
    }

    private static Refusal? Request(LawInForce law, MatterDefinition matter, Unfolding unfolding, ClockState clock)
    {
        var request = unfolding.State.Requests[clock.Name];
        if (matter.Request(request.Name)?.Unanswered is { } answer)
        {
            unfolding.Add(new Fact.RequestAnswered(request.Id, answer, null, "system:law", unfolding.Now));
            Telling.Applicant(unfolding, "answered", ("request", request.Name), ("office", request.To.ToString()));
        }
        else
        {
            unfolding.Add(new Fact.RequestUnanswered(request.Id, unfolding.Now));
            Escalate(law, unfolding, clock);
        }

        return null;
    }

    private static void Escalate(LawInForce law, Unfolding unfolding, ClockState clock)
    {
        if (law.Offices.Above(clock.Office) is { } above)
        {
            unfolding.Add(new Fact.Escalated(clock.Name, clock.Office, above, unfolding.Now));
            Telling.Whom(unfolding, above.ToString(), "escalated", ("clock", clock.Name));
        }

        if (unfolding.State.Requests.TryGetValue(clock.Name, out var request))
        {
            Telling.Applicant(unfolding, "overdue", ("clock", clock.Name), ("request", request.Name));
        }
        else
        {
            Telling.Applicant(unfolding, "overdue", ("clock", clock.Name));
        }
    }
}

/// <summary>Computes the open clocks of a case again by another version of the calendar; what did not move is not mentioned.</summary>
internal static class Recomputing
{
    internal static Decision Decide(LawInForce law, CaseState state, Instant now)
    {
        var unfolding = new Unfolding(state, now);
        foreach (var clock in state.Clocks.Values.Where(clock => clock.Standing is ClockStanding.Running))
        {
            var promised = clock.Promised is { } shorter ? law.Due(clock, shorter) : null;
            if (clock.Due is { } before && law.Due(clock, clock.Limit) is { } due && (due != before || promised != clock.PromisedDue))
            {
                unfolding.Add(new Fact.ClockRecomputed(clock.Name, law.Calendar.Version, due, promised, before));
                Tell(unfolding, clock, before, due, promised);
            }
        }

        return unfolding.Accepted();
    }

    /// <summary>Tells every party both dates; a promise that alone moved (a day off swapped for a make-up workday within the longer limit) is told by its own.</summary>
    private static void Tell(Unfolding unfolding, ClockState clock, Due before, Due due, Due? promised)
    {
        var (what, was, now) = due == before && clock.PromisedDue is { } wasPromised && promised is { } isPromised
            ? ("promise-recomputed", wasPromised, isPromised) : ("recomputed", before, due);
        foreach (var party in unfolding.State.Parties)
        {
            Telling.Whom(unfolding, party.Role, what, ("clock", clock.Name), ("before", Day(was.LastDay)), ("after", Day(now.LastDay)));
        }
    }

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);
}

/// <summary>Takes a file of a material from a party or from the office that holds the case; it comes beside those that the material has.</summary>
internal static class Attaching
{
    internal static Decision Decide(LawInForce law, MatterDefinition matter, CaseState state, CaseCommand.Attach attach, Instant now)
    {
        if (!Rights.MaySee(law.Offices, state, attach.By))
        {
            return Decider.Refuse(Rights.Hidden(matter.Basis[0]));
        }

        if (matter.Materials.FirstOrDefault(material => material.Name == attach.Material.Name) is not { } definition)
        {
            return Decider.Refuse(Unknown(matter, attach.Material));
        }

        return !MayAttach(state, attach.By)
            ? Decider.Refuse(RefusalKind.NotYours, new("材料由申请人或持有办件的机关提交。", "Materials are given by the applicant or the office that holds the case."), definition.Basis)
            : TooMany(matter, state.Materials, [.. Standing(state, attach.Material.Name), attach.Material]).FirstOrDefault() is { } refusal ? Decider.Refuse(refusal)
            : Attach(state, attach, now);
    }

    /// <summary>A ground where a material, or all of a case together, would have more files than they may.</summary>
    /// <param name="matter">The matter.</param>
    /// <param name="there">The materials that the case has; those given again are replaced.</param>
    /// <param name="given">The files given.</param>
    internal static IEnumerable<Refusal> TooMany(MatterDefinition matter, Map<AttachedMaterial> there, Seq<GivenMaterial> given)
    {
        var names = given.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        var all = given.Count + there.Where(material => !names.Contains(material.Key)).Sum(material => material.Value.All().Count());
        return given.GroupBy(file => file.Name, StringComparer.Ordinal).Where(files => files.Count() > GivenMaterial.MostOfOne)
            .Select(files => Refused(matter, files.Key, new($"一种材料最多 {GivenMaterial.MostOfOne} 个文件，现有 {files.Count()} 个。请把几页合成一个 PDF，或者去掉多余的。", $"A material has at most {GivenMaterial.MostOfOne} files, and there are {files.Count()}. Put several pages into one PDF, or take some away.")))
            .Concat(given.Count > 0 && all > GivenMaterial.MostOfAll ? [Refused(matter, given[^1].Name, new($"一件申请最多 {GivenMaterial.MostOfAll} 个文件，现有 {all} 个。请把几页合成一个 PDF，或者去掉多余的。", $"An application has at most {GivenMaterial.MostOfAll} files, and there are {all}. Put several pages into one PDF, or take some away."))] : []);
    }

    private static Refusal Refused(MatterDefinition matter, string material, Wording why) => new(RefusalKind.Invalid, why, matter.Basis[0], "material." + material);

    /// <summary>The files of a material that the case has, as they would be given again.</summary>
    private static IEnumerable<GivenMaterial> Standing(CaseState state, string name) => state.Materials.TryGetValue(name, out var there)
        ? there.All().Select(file => new GivenMaterial(name, file.File, file.FileName.Value, file.MediaType, file.Bytes, file.Sha256, file.At))
        : [];

    /// <summary>A ground for every material given that the matter does not ask for: a case keeps no name that somebody made up.</summary>
    internal static IEnumerable<Refusal> Unknown(MatterDefinition matter, Seq<GivenMaterial> given) =>
        given.Where(material => matter.Materials.All(known => known.Name != material.Name)).Select(material => Unknown(matter, material));

    private static Refusal Unknown(MatterDefinition matter, GivenMaterial material) =>
        new(RefusalKind.Invalid, new("该事项没有这种材料。", "This matter knows no such material."), matter.Basis[0], material.Name);

    private static bool MayAttach(CaseState state, Actors.Actor by) =>
        state.Open && (Rights.IsApplicant(state, by) || by.Match(_ => false, _ => false, official => official.Office == state.Owner, _ => false, _ => false));

    private static Decision.Accepted Attach(CaseState state, CaseCommand.Attach attach, Instant now)
    {
        var unfolding = new Unfolding(state, now);
        unfolding.Add(new Fact.MaterialAttached(state.Materials.TryGetValue(attach.Material.Name, out var there)
            ? there with { Further = there.Further.Add(attach.Material.FileIn(state.Applicant.Person)) }
            : attach.Material.In(state.Applicant.Person)));
        return unfolding.Accepted();
    }
}

/// <summary>Takes the applicant's rating: one to five stars, once a case, after it has ended (国办发〔2019〕51号).</summary>
internal static class RatingOf
{
    private const int LongestComment = 500;

    internal static Decision Decide(LawInForce law, MatterDefinition matter, CaseState state, CaseCommand.Rate rate, Instant now) =>
        !Rights.MaySee(law.Offices, state, rate.By) ? Decider.Refuse(Rights.Hidden(matter.Basis[0]))
        : !Rights.IsApplicant(state, rate.By) ? Refuse(RefusalKind.NotYours, new("只有申请人可以评价。", "Only the applicant can rate the service."))
        : state.Open ? Refuse(RefusalKind.NotNow, new("办结后才能评价。", "The service can be rated once the case has ended."))
        : state.Rating is not null ? Refuse(RefusalKind.NotNow, new("一事一评，您已经评价过。", "A case is rated once, and this one has been."))
        : rate.Stars is < 1 or > 5 ? Refuse(RefusalKind.Invalid, new("请选择一至五星。", "Choose one to five stars."), "stars")
        : rate.Comment.Length > LongestComment ? Refuse(RefusalKind.Invalid, new("评价内容最多500个字符。", "A comment has at most 500 characters."), "comment")
        : Accept(state, rate, now);

    private static Decision Refuse(RefusalKind kind, Wording why, string? field = null) => Decider.Refuse(kind, why, "good-bad-review-2019#1", field);

    private static Decision.Accepted Accept(CaseState state, CaseCommand.Rate rate, Instant now)
    {
        var unfolding = new Unfolding(state, now);
        unfolding.Add(new Fact.CaseRated(new Rating(rate.Stars, PersonalText.About(state.Applicant.Person, rate.Comment), now)));
        return unfolding.Accepted();
    }
}
