using System.ComponentModel;
using Tongban.Kernel.Words;

namespace Tongban.Web.Api.Own;

[Description("A text in Chinese, which has legal effect, and in English, which is a courtesy.")]
internal sealed record Words(string Zh, string En)
{
    internal static Words Of(Wording words) => new(words.Zh, words.En);
}

[Description("A clause (条款) that something rests on, as it stands today.")]
internal sealed record ClauseView(string Id, Words? Title, string? Text, bool? Summary);

[Description("A page of a list. Ask for the next one with its cursor; null when there is none.")]
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

[Description("A matter (事项) in the version in force.")]
internal sealed record MatterLine(string Id, string Version, string Code, Words Title, Words Summary, IReadOnlyList<Words> Wishes);

[Description("A matter's definition: what is asked, which materials, which stages with their limits and actions, on which clauses.")]
internal sealed record MatterView(
    string Id, string Version, string Code, string From, string? Until, Words Title, Words Summary, IReadOnlyList<Words> Wishes, IReadOnlyList<ClauseView> Basis,
    IReadOnlyList<Choice> Modes, IReadOnlyList<Choice> Parties, IReadOnlyList<OfficeRoleView> Offices, IReadOnlyList<QuestionView> Form,
    IReadOnlyList<GroupView> Groups, IReadOnlyList<MaterialView> Materials, IReadOnlyList<ConditionView> Conditions, IReadOnlyList<StageView> Stages,
    IReadOnlyList<LimitView> Limits, IReadOnlyList<RequestKindView> Requests, Words? Declaration);

[Description("A value and its name.")]
internal sealed record Choice(string Value, Words Title);

[Description("A role an office (机关) has in a case.")]
internal sealed record OfficeRoleView(string Name, Words Title, string Kind, string? DivisionField, string? Above);

[Description("A question of the form: title as it is asked, label as it is named in lists and summaries. In a repeated group the answer's name is group.0.name. options: what a choice is one of; of a text, the words it is one of. notBefore, notAfter: a date may not lie before or after today, or the answer to the date question named.")]
internal sealed record QuestionView(
    string Name, string Type, Words Title, Words Label, Words? Hint, bool Required, bool Conditional, bool Personal, string? OnFile, string? Group, IReadOnlyList<Choice> Options,
    string? NotBefore, string? NotAfter);

[Description("A repeated group of questions.")]
internal sealed record GroupView(string Name, Words Title, int AtMost);

[Description("A material (材料).")]
internal sealed record MaterialView(
    string Name, Words Title, bool Conditional, Words ObtainFrom, string? OnFile, IReadOnlyList<string> Accepts, long AtMostBytes, ClauseView Basis);

[Description("What must hold for a case to be opened. requires: said beforehand; absent where the definition gives no words for it. otherwise: what is said when it does not hold.")]
internal sealed record ConditionView(string? Field, Words? Requires, Words Otherwise, ClauseView Basis);

[Description("A stage (环节), who holds the case meanwhile, what may be done and by when.")]
internal sealed record StageView(string Name, Words Title, string Office, string? Outcome, IReadOnlyList<LimitView> Limits, IReadOnlyList<ActionView> Actions);

[Description("An action (办理动作). needs: reason, clause, items. undoes: the ended stage it undoes; the case goes back to the stage from which it came into that one.")]
internal sealed record ActionView(
    string Name, Words Title, string Role, string? To, string? Undoes, bool Once, IReadOnlyList<string> Needs, IReadOnlyList<QuestionView> Inputs, IReadOnlyList<string> Issues,
    ClauseView Basis);

[Description("A limit (时限): statutory and promised. A limit read from a parameter names it; its value differs by division.")]
internal sealed record LimitView(
    string Name, Words Title, string? Within, string? Parameter, string? Promised, string? PromisedParameter, string OnExpiry, ClauseView Basis,
    IReadOnlyList<LocalValueView> Values);

[Description("A value of a limit's parameter, as it holds where nothing nearer is set (places empty) or between two places of a group, with how sure it is.")]
internal sealed record LocalValueView(string Parameter, IReadOnlyList<string> Places, string Value, string Confidence, string Source);

[Description("A request (请求) one office may make of another.")]
internal sealed record RequestKindView(string Name, Words Title, string Office, IReadOnlyList<Choice> Answers, ClauseView Basis);

[Description("An application for a matter. answers: by question; a date is 2026-09-30, a division its six-digit code, yes or no in words. bringing: in a mode in which originals may be brought to an office, the materials of which no file is given. declared: whether the applicant read the matter’s declaration and makes it; the notice that repeats it is issued only then.")]
internal sealed record OpenCase(
    string Matter, string Mode, Dictionary<string, string> Answers, IReadOnlyList<GivenMaterial>? Materials, IReadOnlyList<string>? OnFile, IReadOnlyList<string>? Bringing, bool? Declared);

[Description("A file of a material given: the material's name in the definition, and the id of the uploaded file. Several of one name are one material, in their order.")]
internal sealed record GivenMaterial(string Name, string File);

[Description("An action taken. inputs: answers to the action's own questions or, for a completed correction, the corrected answers.")]
internal sealed record TakeAction(
    Dictionary<string, string>? Inputs, string? Reason, string? Clause, IReadOnlyList<string>? Items, IReadOnlyList<GivenMaterial>? Materials);

[Description("The answer (答复) to another office's request.")]
internal sealed record AnswerBody(string Answer, string? Note);

[Description("A rating (好差评): one to five stars.")]
internal sealed record RatingBody(int Stars, string? Comment);

[Description("What became of an act: where the case stands now.")]
internal sealed record CaseStanding(
    string Number, long Version, string Stage, Words StageTitle, string? Outcome, string Owner, IReadOnlyList<PaperView> Documents, bool Repeated);

[Description("A case (办件) as its asker may see it. Others' personal answers are left out for a party that is not the applicant, and masked for an office whose part in the case does not need them.")]
internal sealed record CaseView(
    string Number, long Version, string Matter, string MatterVersion, Words Title, string Mode, string Stage, Words StageTitle, string? Outcome, OfficeView Owner,
    Dictionary<string, OfficeView> Offices, IReadOnlyList<PartyView> Parties, Dictionary<string, string> Answers, IReadOnlyList<AttachedView> Materials,
    IReadOnlyList<OnFileView> OnFile, IReadOnlyList<OriginalView> Originals, IReadOnlyList<ClockView> Clocks, IReadOnlyList<RequestView> Requests, IReadOnlyList<PaperView> Documents, CorrectionView? Correction, RatingView? Rating,
    Words? Declared, string Channel, string OpenedAt, string StageSince, string ChangedAt, IReadOnlyList<ActionView> Possible);

[Description("An office (机关).")]
internal sealed record OfficeView(string Id, Words Name);

[Description("A party in a role.")]
internal sealed record PartyView(string Role, string Name);

[Description("A licence on file that was counted in a material's place, and the register that has it.")]
internal sealed record OnFileView(string Material, string Licence, string Register);

[Description("A material whose original the applicant brings to an office, or which an office has seen: office and at are null until then.")]
internal sealed record OriginalView(string Material, bool Brought, string? Office, string? At);

[Description("A file of a material in the case; a material of several files stands once for each, in their order. The file itself is read by its id.")]
internal sealed record AttachedView(string Name, string File, string FileName, string MediaType, long Bytes, string Sha256, string At);

[Description("What a limit rests on. confidence: A the law's own words, B a published guide or report, C not verified, D practice or different by place, without force of law. value: the local value's source in words, null where the definition states the limit.")]
internal sealed record GroundView(string Confidence, Words Sort, Words? Value);

[Description("A clock (时限) of the case.")]
internal sealed record ClockView(
    string Name, Words Title, string Office, string Standing, string From, string Limit, string? Extension, string? Due, string? LastDay, bool Provisional,
    string? PromisedDue, string? EndedAt, ClauseView Basis, GroundView Ground, GroundView? PromisedGround);

[Description("A request to another office and what became of it.")]
internal sealed record RequestView(string Id, string Name, string From, string To, string? Answer, string? Note, string? AnsweredAt, string? Late);

[Description("A document (文书) issued in the case.")]
internal sealed record PaperView(string Kind, string Number, string Office, string At, string? ValidUntil, string? RevokedAt, string Digest);

[Description("What the applicant is asked to put right (补正).")]
internal sealed record CorrectionView(IReadOnlyList<string> Items, string Reason, string At);

[Description("The applicant's rating.")]
internal sealed record RatingView(int Stars, string Comment, string At);
