using Tongban.Kernel.Decisions;
using Tongban.Web.Api.Problems;

namespace Tongban.Web.Api.Own;

/// <summary>The matters in force, for everybody.</summary>
internal static class MatterEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/matters", List).WithName("listMatters").WithSummary("The matters (事项) in force today")
            .Produces<IReadOnlyList<MatterLine>>().Problems();
        api.MapGet("/matters/{id}", One).WithName("readMatter").WithSummary("A matter's definition")
            .WithDescription("Form, materials (材料), conditions, stages (环节) with limits (时限) and actions, each with its clause. `id` is the matter's id, or a version such as household.transfer.spouse@2024-01-01.")
            .Produces<MatterView>().Problems(ProblemKind.NotFound);
    }

    private static ApiAnswer<IReadOnlyList<MatterLine>> List(ApiDesk api)
    {
        var today = LawInForce.DayOf(api.Desk.Now);
        return new(
            [.. api.Desk.Law.Matters.Where(matter => matter.From <= today && !(matter.Until <= today)).OrderBy(matter => matter.Code).Select(MatterViews.Line)]);
    }

    private static IResult One(string id, ApiDesk api) =>
        (api.Desk.Law.Matter(id) ?? api.Desk.Law.MatterOn(id, LawInForce.DayOf(api.Desk.Now))) is { } matter
            ? new ApiAnswer<MatterView>(api.Matters.View(matter))
            : Problem.Of(ProblemKind.NotFound, new("没有这个事项，或者它现在不受理。", "There is no such matter, or it is not open now."));
}
