using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;

namespace Tongban.Kernel.Decisions;

/// <summary>
/// Who may see a case and who may do what in it. A case is visible because somebody needs it: to its parties, the offices that a fact of the
/// case brought in, and the offices above those, which supervise. To everybody else it does not exist, also to an office that the matter
/// names for a later stage: it is brought in when the case is handed to it, asked of it or told to it. Who is a party by an identity number is one
/// only once somebody vouched that the number is his; until then he has what he opened himself, as a system has what it opened.
/// </summary>
public static class Rights
{
    /// <summary>Whether the actor may see the case at all.</summary>
    public static bool MaySee(OfficeDirectory offices, CaseState state, Actor actor) => actor.Match(
        _ => false,
        person => IsParty(state, person),
        official => official.Roles.WorkOnCases && MaySee(offices, state, official.Office),
        mediator => Opened(state, mediator) || (mediator.Desk is { Roles.WorkOnCases: true } desk && MaySee(offices, state, desk.Office)),
        _ => true);

    /// <summary>Whether an office may see the case: it takes part, or is above one that does. Of its officials, those may whose role is work on cases.</summary>
    public static bool MaySee(OfficeDirectory offices, CaseState state, OfficeId office) =>
        state.TakesPart(office) || state.Participants.Any(participant => offices.Supervises(office, participant));

    /// <summary>Whether the person is a party of the case, or opened it by an account of whose person nobody has vouched.</summary>
    public static bool IsParty(CaseState state, Actor.Person person) =>
        person.Verified ? state.Parties.Any(party => party.Person == person.PersonId) : Opened(state, person);

    /// <summary>Whether the actor acts for the applicant: she herself, or the account or system that opened the case for her.</summary>
    public static bool IsApplicant(CaseState state, Actor actor) => actor.Match(
        _ => false,
        person => person.Verified ? state.Applicant.Person == person.PersonId : Opened(state, person),
        _ => false,
        mediator => Opened(state, mediator),
        _ => false);

    private static bool Opened(CaseState state, Actor actor) => state.Channel == actor.ToString();

    /// <summary>Why the actor may not take the action; null when he may.</summary>
    internal static Refusal? Against(LawInForce law, MatterDefinition matter, CaseState state, ActionDefinition action, Actor actor) => actor.Match(
        _ => Hidden(action.Basis),
        person => !IsParty(state, person) ? Hidden(action.Basis)
            : action.Role is Role.Applicant && IsApplicant(state, person) ? null
            : NotTheirs(action),
        official => AgainstDesk(law, state, action, official.Office, official.Roles),
        mediator => AgainstMediator(law, state, action, mediator),
        _ => action.Role is Role.Law ? null : NotTheirs(action));

    /// <summary>The answer to who may not know that the case exists.</summary>
    internal static Refusal Hidden(string clause) =>
        new(RefusalKind.NotFound, new("没有您可以查看的该编号办件。", "There is no case of this number that you may see."), clause);

    /// <summary>A system acts as the applicant in the cases it opened, and as its office where the deployment gave it one.</summary>
    private static Refusal? AgainstMediator(LawInForce law, CaseState state, ActionDefinition action, Actor.Mediator mediator)
    {
        var opened = Opened(state, mediator);
        return opened && action.Role is Role.Applicant ? null
            : mediator.Desk is { } desk && MaySee(law.Offices, state, mediator) ? AgainstDesk(law, state, action, desk.Office, desk.Roles)
            : opened ? NotTheirs(action)
            : Hidden(action.Basis);
    }

    private static Refusal? AgainstDesk(LawInForce law, CaseState state, ActionDefinition action, OfficeId office, OfficeRoles roles)
    {
        if (!roles.WorkOnCases || !MaySee(law.Offices, state, office))
        {
            return Hidden(action.Basis);
        }

        return action.Role switch
        {
            Role.Clerk => AtOffice(OfficeRole.Clerk),
            Role.Reviewer => AtOffice(OfficeRole.Reviewer),
            Role.Supervisor => law.Offices.Supervises(office, state.Owner) && roles.Contains(OfficeRole.Supervisor) ? null : NotTheirs(action),
            Role.Applicant or Role.Law => NotTheirs(action),
        };

        Refusal? AtOffice(OfficeRole role) => office == Acting(state, action) && roles.Contains(role) ? null : NotTheirs(action);
    }

    /// <summary>The office whose action it is: the one the action names, else whoever owns the case.</summary>
    internal static OfficeId Acting(CaseState state, ActionDefinition action) =>
        action.Office is { } role && state.Offices.TryGetValue(role, out var office) ? office : state.Owner;

    private static Refusal NotTheirs(ActionDefinition action) => new(
        RefusalKind.NotYours,
        new($"“{action.Title.Zh}”由{RoleZh(action.Role)}办理。", $"“{action.Title.En}” is done by {RoleEn(action.Role)}."),
        action.Basis);

    private static string RoleZh(Role role) => role switch
    {
        Role.Clerk => "持有办件机关的经办人",
        Role.Reviewer => "持有办件机关的审批人",
        Role.Supervisor => "上级监督机关",
        Role.Applicant => "申请人",
        Role.Law => "系统依法",
    };

    private static string RoleEn(Role role) => role switch
    {
        Role.Clerk => "a clerk of the office that holds the case",
        Role.Reviewer => "a reviewer of the office that holds the case",
        Role.Supervisor => "an office above",
        Role.Applicant => "the applicant",
        Role.Law => "the law itself",
    };
}
