using System.ComponentModel;
using System.Text.Json.Nodes;

namespace Tongban.Web.Api.GovStack;

[Description("A matter (事项) as a GovStack service.")]
internal sealed record Service(string Id, string Name, string Version, string Type, bool IsExecutable, bool IsClosed, string Description, IReadOnlyList<Property> ServiceBody);

[Description("A code and a value.")]
internal sealed record Property(string Code, string Value);

[Description("A form, by the version of its matter.")]
internal sealed record EFormLine(string EFormId, string Name, string Description, string Version, bool Latest);

[Description("A form with its JSON schema.")]
internal sealed record EForm(string EFormId, string Name, string Description, string Version, bool Latest, JsonObject Schema);

[Description("An application submitted. data: by question, {\"value\": \"…\"} or plain text; mode and onFile (licences the calling system has seen) stand among them.")]
internal sealed record FileSubmit(string? ApplicationName, string ApplicantId, string? Created, FormData? FormData, IReadOnlyList<string>? DocumentUrls);

[Description("The answers of a form.")]
internal sealed record FormData(Dictionary<string, JsonNode?>? Data, string? EFormId);

[Description("Data that goes with a task.")]
internal sealed record AdditionalData(Dictionary<string, JsonNode?>? Data);

[Description("PENDING, SENDBACK (a correction is asked for), APPROVED, or REJECTED (refused, withdrawn or lapsed; the title says which); left out when a case ended that nobody applied for, such as a referral: the title says how.")]
internal sealed record Status(string? Code, string Title);

[Description("A case (办件) as an application file.")]
internal sealed record FileResponse(
    string FileId, string Registered, string ServiceId, string ServiceName, Status Status, bool Ended, string ApplicantId, FileSubmit ApplicationData);

[Description("A row of the application files.")]
internal sealed record FileLine(
    string FileId, string MainTaskId, string TaskTitle, string AssigneeId, string OperatorName, Status Status, string ApplicantId, string Created, string Registered,
    string ServiceName, string ServiceId, string EformId, IReadOnlyList<string> DocumentUrls);

[Description("What an office owes, or an applicant: a row of the queue, or a correction.")]
internal sealed record TaskLine(
    string TaskId, string MainTaskId, string Name, string AssigneeId, string RoleId, string Created, string Description, string ServiceId, string ServiceName,
    string FileId, string EFormId, Status Status);

[Description("A task with what can be done: formVariables.actions names the actions possible now.")]
internal sealed record TaskView(
    string TaskId, string TaskName, string AssigneeId, string RoleId, string Created, string Description, string FileId, string ServiceId, string ServiceName,
    string EFormId, JsonObject FormVariables, Status Status, JsonObject Data);

[Description("A task completed.")]
internal sealed record Completed(string TaskId, string FileId, string ServiceId, Status Status, Dictionary<string, AdditionalData> Variables);

[Description("A file taken in; its url stands for it in documentUrls.")]
internal sealed record Uploaded(int Code, string Type, string Message, string Url);

[Description("How many applications were processed in a period, and how.")]
internal sealed record StatisticsRow(long Processed, long Approved, long SentBack, long Rejected, References References);

[Description("What was asked.")]
internal sealed record References(
    string? StartDate, string? EndDate, string? RegistrationName, string? Operator, string? Role, bool TimeframeDay, bool TimeframeWeek, bool TimeframeMonth, bool TimeframeYear);
