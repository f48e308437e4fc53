using System.ComponentModel;
using Tongban.Web.Api.Own;

namespace Tongban.Web.Api.Problems;

[Description("A sort of problem and what to do about it.")]
internal sealed record ProblemPage(string Type, int Status, Words Title, Words Advice);

/// <summary>What an endpoint takes as its body.</summary>
internal sealed record BodyOf(Type Shape, string ContentType);

/// <summary>Every sort of problem at its own address.</summary>
internal static class ProblemEndpoints
{
    internal static void Map(RouteGroupBuilder problems)
    {
        problems.MapGet("", () => new ApiAnswer<IReadOnlyList<ProblemPage>>([.. ProblemKind.All.Select(Page)]))
            .WithName("listProblems").WithSummary("Every sort of problem").Produces<IReadOnlyList<ProblemPage>>();
        problems.MapGet("/{name}", One).WithName("readProblem").WithSummary("A sort of problem and what to do about it")
            .Produces<ProblemPage>().Problems(ProblemKind.NotFound);
    }

    /// <summary>Documents the problems an endpoint may answer with.</summary>
    internal static RouteHandlerBuilder Problems(this RouteHandlerBuilder endpoint, params ReadOnlySpan<ProblemKind> kinds)
    {
        foreach (var kind in kinds)
        {
            endpoint.ProducesProblem(kind.Status, "application/problem+json");
        }

        return endpoint;
    }

    /// <summary>Documents what an endpoint takes. The body itself is read by <see cref="Bodies.ApiBody"/>, which also answers a wrong content type in our own words.</summary>
    internal static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint, string contentType) => endpoint.WithMetadata(new BodyOf(typeof(T), contentType));

    private static IResult One(string name) => ProblemKind.All.FirstOrDefault(kind => kind.Name == name) is { } found
        ? new ApiAnswer<ProblemPage>(Page(found))
        : Problem.Of(ProblemKind.NotFound);

    private static ProblemPage Page(ProblemKind kind) => new(kind.Address, kind.Status, Words.Of(kind.Title), Words.Of(kind.Advice));
}
