using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tongban.Ledger;
using Tongban.Web.Api.GovStack;
using Tongban.Web.Api.Own;
using Tongban.Web.Api.Problems;
using Tongban.Web.Command;

namespace Tongban.Web.Api;

/// <summary>How the API's answers are written: by generated code, in camel case, without members that are null, Chinese as Chinese.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<MatterLine>))]
[JsonSerializable(typeof(MatterView))]
[JsonSerializable(typeof(OpenCase))]
[JsonSerializable(typeof(TakeAction))]
[JsonSerializable(typeof(AnswerBody))]
[JsonSerializable(typeof(RatingBody))]
[JsonSerializable(typeof(CaseStanding))]
[JsonSerializable(typeof(CaseView))]
[JsonSerializable(typeof(Page<QueueLine>))]
[JsonSerializable(typeof(Page<ListingLine>))]
[JsonSerializable(typeof(Page<MineLine>))]
[JsonSerializable(typeof(Page<NoticeLine>))]
[JsonSerializable(typeof(IReadOnlyList<HistoryLine>))]
[JsonSerializable(typeof(Page<LookLine>))]
[JsonSerializable(typeof(IReadOnlyList<PaperView>))]
[JsonSerializable(typeof(IReadOnlyList<DivisionView>))]
[JsonSerializable(typeof(DeadlineView))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(FileView))]
[JsonSerializable(typeof(ProofText))]
[JsonSerializable(typeof(PositionsTaken))]
[JsonSerializable(typeof(IReadOnlyList<Service>))]
[JsonSerializable(typeof(IReadOnlyList<EFormLine>))]
[JsonSerializable(typeof(EForm))]
[JsonSerializable(typeof(FileResponse))]
[JsonSerializable(typeof(IReadOnlyList<FileLine>))]
[JsonSerializable(typeof(IReadOnlyList<TaskLine>))]
[JsonSerializable(typeof(TaskView))]
[JsonSerializable(typeof(Completed))]
[JsonSerializable(typeof(Uploaded))]
[JsonSerializable(typeof(IReadOnlyList<StatisticsRow>))]
[JsonSerializable(typeof(ProblemPage))]
[JsonSerializable(typeof(ProblemShape))]
[JsonSerializable(typeof(IReadOnlyList<ProblemPage>))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    internal static JsonSerializerOptions Readable { get; } = Made();

    private static JsonSerializerOptions Made()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            // Not Default: which of a class's partial files sets its statics first is not said.
            TypeInfoResolver = new ApiJson(),
        };
        options.MakeReadOnly();
        return options;
    }
}
