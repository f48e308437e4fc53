using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;

namespace Tongban.Kernel.Decisions;

/// <summary>
/// Which personal values of a case somebody who may see it is shown in the clear: what the task at hand needs, and the rest masked
/// (最小必要, 个人信息保护法 articles 6 and 34). Not whether the case may be seen at all: see <see cref="Rights"/>.
/// </summary>
public sealed record Disclosure
{
    private readonly Seq<string> items;
    private readonly OfficeId? office;

    private Disclosure(bool whole, Seq<string> items, OfficeId? office) => (Whole, this.items, this.office) = (whole, items, office);

    /// <summary>Whether everything is shown.</summary>
    public bool Whole { get; }

    private static Disclosure Everything { get; } = new(true, [], null);

    /// <summary>Nothing is shown: to who has no part in the case.</summary>
    public static Disclosure None { get; } = new(false, [], null);

    /// <summary>
    /// To the applicant, who gave it all, and to the account or system that opened the case for her: everything. To another party: the answers that are
    /// his own by the definition, and those that are nobody's; the papers are made out to the applicant, the scans and what offices wrote are hers. To an
    /// office: everything while it owns the case or owes a limit in it; while it is asked, what the request says that it sees; otherwise nothing but the
    /// papers it issued, be it done with its part or above those that act.
    /// </summary>
    public static Disclosure To(CaseState state, MatterDefinition matter, Actor actor) => actor.Match(
        _ => None,
        person => Rights.IsApplicant(state, person) ? Everything : Rights.IsParty(state, person) ? To(state, person) : None,
        official => official.Roles.WorkOnCases ? To(state, matter, official.Office) : None,
        mediator => Rights.IsApplicant(state, mediator) ? Everything : mediator.Desk is { Roles.WorkOnCases: true } desk ? To(state, matter, desk.Office) : None,
        _ => None);

    /// <summary>Whether the answer or material is shown: <c>spouseName</c>, <c>children.0.name</c>, <c>material.household-books</c>.</summary>
    public bool Shows(string item) => Whole || items.Contains(item) || items.Contains(item[(item.LastIndexOf('.') + 1)..]);

    /// <summary>Whether the paper is shown: with everything else, and its own to the office that issued it.</summary>
    public bool Shows(IssuedDocument document) => Whole || document.Office == office;

    /// <summary>Whether what was written freely about the applicant is shown, reasons, notes and comments: to her and to the offices, and to no other party.</summary>
    public bool ShowsRemarks => Whole || office is not null;

    /// <summary>Whether the name of a party is shown: with the field that asks for it.</summary>
    public bool ShowsName(MatterDefinition matter, string party) =>
        Whole || matter.Parties.Any(role => role.Name == party && items.Contains(role.NameField));

    private static Disclosure To(CaseState state, Actor.Person party) =>
        new(false, Seq.From(state.Answers.Where(answer => answer.Value.Of is not { } of || of == party.PersonId).Select(answer => answer.Key)), null);

    private static Disclosure To(CaseState state, MatterDefinition matter, OfficeId office) =>
        state.Owner == office || state.OpenClocks.Any(clock => clock.Office == office && !state.Requests.ContainsKey(clock.Name)) ? Everything
        : new(false, Seq.From(state.Requests.Values
            .Where(request => request.To == office && state.Awaits(request))
            .SelectMany(request => matter.Request(request.Name)?.Sees ?? [])), office);
}
