using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Words;
using Tongban.Web.Cases;

namespace Tongban.Web.Api.Own;

/// <summary>A case as its asker may see it: as <see cref="Disclosure"/> says. The applicant, who gave it, reads all; another party his own
/// answers and no paper, file or remark of hers; an office what its part in the case needs, the rest masked.</summary>
internal sealed class CaseViews(LawInForce law, MatterViews matters)
{
    private static readonly OffsetDateTimePattern Written = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss;FFFFFFFFFo<+HH:mm>");

    internal static string Moment(Instant at) => Written.Format(ChinaTime.At(at));

    internal static string? Moment(Instant? at) => at is { } moment ? Moment(moment) : null;

    internal static CaseStanding Standing(CaseState state, long version, MatterDefinition matter, bool repeated) => new(
        state.Number.ToString(), version, state.Stage, StageTitle(matter, state.Stage), state.Outcome, state.Owner.ToString(), [.. state.Documents.Select(Paper)], repeated);

    internal CaseView View(CaseInSight seen, Actor actor)
    {
        var (state, matter) = (seen.State, seen.Matter);
        var shown = Disclosure.To(state, matter, actor);
        return new(
            state.Number.ToString(), seen.Version, matter.Id, matter.Version, Words.Of(matter.Title), state.Mode, state.Stage, StageTitle(matter, state.Stage),
            state.Outcome, Office(state.Owner), state.Offices.ToDictionary(office => office.Key, office => Office(office.Value), StringComparer.Ordinal),
            [.. state.Parties.Select(party => new PartyView(party.Role, shown.ShownName(matter, party.Role, party.Name.Value)))], Answers(seen, actor, shown),
            [.. state.Materials.Values.SelectMany(material => material.All().Select(file => Attached(material.Name, file, shown)))],
            [.. state.StandingIn.Select(counted => new OnFileView(counted.Material, counted.Licence, counted.Register))],
            [.. state.Bringing.Concat(state.Seen.Keys).Distinct().Select(name => Original(state, name))],
            [.. state.Clocks.Values.Select(clock => Clock(matter, state, clock))], [.. state.Requests.Values.Select(request => Request(request, shown))], Papers(seen, actor),
            state.Correction is { } correction ? new([.. correction.Items], Remark(correction.Reason, shown) ?? "", Moment(correction.At)) : null,
            state.Rating is { } rating ? new(rating.Stars, Remark(rating.Comment, shown) ?? "", Moment(rating.At)) : null,
            state.Declared is { } declared ? Words.Of(declared) : null,
            state.OpenedUnverified ? "portal-unverified" : state.Channel, Moment(state.OpenedAt), Moment(state.StageSince), Moment(state.LastAt), [.. seen.Possible.Select(matters.Action)]);
    }

    /// <summary>The papers of the case; to a party only those that he may open.</summary>
    internal static IReadOnlyList<PaperView> Papers(CaseInSight seen, Actor actor)
    {
        var shown = Disclosure.To(seen.State, seen.Matter, actor);
        return [.. seen.State.Documents.Where(paper => actor is not Actor.Person || shown.Shows(paper)).Select(Paper)];
    }

    internal static string? Remark(PersonalText? text, Disclosure shown) => shown.ShowsRemarks ? text?.Value : null;

    internal static PaperView Paper(IssuedDocument paper) => new(
        paper.Kind, paper.Number, paper.Office.ToString(), Moment(paper.At), paper.ValidUntil is { } until ? LocalDatePattern.Iso.Format(until) : null,
        paper.RevokedAt is { } revoked ? Moment(revoked) : null, paper.Digest);

    internal static Words StageTitle(MatterDefinition matter, string stage) => Words.Of(matter.Stage(stage)?.Title ?? new Wording(stage, stage));

    internal OfficeView Office(OfficeId office) => new(office.ToString(), Words.Of(law.Offices.NameOf(office)));

    private static Dictionary<string, string> Answers(CaseInSight seen, Actor actor, Disclosure shown) => seen.State.Answers
        .Where(answer => actor is not Actor.Person || shown.Shows(answer.Key))
        .ToDictionary(answer => answer.Key, answer => shown.Shown(seen.Matter, answer.Key, answer.Value.Value), StringComparer.Ordinal);

    private static AttachedView Attached(string material, AttachedFile file, Disclosure shown) =>
        new(material, file.File, shown.Shows("material." + material) ? file.FileName.Value : "****", file.MediaType, file.Bytes, file.Sha256, Moment(file.At));

    private static OriginalView Original(CaseState state, string material) => state.Seen.TryGetValue(material, out var seen)
        ? new(material, state.Bringing.Contains(material), seen.Office.ToString(), Moment(seen.At))
        : new(material, true, null, null);

    private ClockView Clock(MatterDefinition matter, CaseState state, ClockState clock) => new(
        clock.Name, Words.Of(Title(matter, clock)), clock.Office.ToString(), MatterViews.Lower(clock.Standing), Moment(clock.From), clock.Limit.ToString(),
        clock.Extension?.ToString(), Moment(clock.Due?.Moment), clock.Due is { } due ? LocalDatePattern.Iso.Format(due.LastDay) : null,
        clock.Due?.Provisional ?? false, Moment(clock.PromisedDue?.Moment), Moment(clock.EndedAt), matters.Clause(clock.Basis),
        Ground(LimitGround.Of(law, matter, state, clock)), LimitGround.OfPromise(law, matter, state, clock) is { } promise ? Ground(promise) : null);

    private static GroundView Ground(LimitGround ground) =>
        new(ground.Confidence.ToString(), Words.Of(ground.Sort), ground.Beside is { } beside ? Words.Of(beside) : null);

    private static Wording Title(MatterDefinition matter, ClockState clock) => matter.Clock(clock.Name)?.Title ?? new("答复请求", "Answer a request");

    private static RequestView Request(RequestState request, Disclosure shown) => new(
        request.Id, request.Name, request.From.ToString(), request.To.ToString(), request.Answer, Remark(request.Note, shown), Moment(request.AnsweredAt), request.Late);
}
