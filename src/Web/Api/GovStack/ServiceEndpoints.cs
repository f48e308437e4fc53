using Tongban.Web.Api.Problems;

namespace Tongban.Web.Api.GovStack;

/// <summary>GovStack Registration, available services: for everybody, as the description has it.</summary>
internal static class ServiceEndpoints
{
    internal static void Map(RouteGroupBuilder root)
    {
        root.MapGet("/services", List).WithName("getServiceList").WithSummary("The services: matters (事项) that can be applied for today").Produces<IReadOnlyList<Service>>().Problems();
        root.MapGet("/services/{serviceId}", One).WithName("getService").WithSummary("A service").Produces<Service>().Problems(ProblemKind.NotFound);
        root.MapGet("/services/{serviceId}/eForms", Forms).WithName("getServiceSchemaByServiceKey").WithSummary("The forms of a service")
            .Produces<IReadOnlyList<EFormLine>>().Problems(ProblemKind.NotFound);
        root.MapGet("/eForms/{eFormId}", Form).WithName("getEForm").WithSummary("A form with its JSON schema").Produces<EForm>().Problems(ProblemKind.NotFound);
    }

    internal static Problem NoService { get; } = Problem.Of(ProblemKind.NotFound, new("没有这个事项，或者它现在不受理。", "There is no such service, or it is not open now."));

    private static ApiAnswer<IReadOnlyList<Service>> List(string? name, ApiDesk api) => new(
        [.. Services.InForce(api.Desk.Law, api.Today).Select(Services.View)
            .Where(service => string.IsNullOrEmpty(name) || service.Name.Contains(name, StringComparison.OrdinalIgnoreCase))]);

    private static IResult One(string serviceId, ApiDesk api) =>
        Services.Find(api.Desk.Law, api.Today, serviceId) is { } matter ? new ApiAnswer<Service>(Services.View(matter)) : NoService;

    private static IResult Forms(string serviceId, ApiDesk api) => Services.Find(api.Desk.Law, api.Today, serviceId) is { } matter
        ? new ApiAnswer<IReadOnlyList<EFormLine>>([.. api.Desk.Law.Matters.Where(one => one.Id == matter.Id).OrderByDescending(one => one.From).Select(one => Services.FormLine(one, api.Today))])
        : NoService;

    private static IResult Form(string eFormId, ApiDesk api) => api.Desk.Law.Matter(eFormId) is { } matter
        ? new ApiAnswer<EForm>(Services.Form(matter, api.Today))
        : Problem.Of(ProblemKind.NotFound, new("没有这份表单。", "There is no such form."));
}
