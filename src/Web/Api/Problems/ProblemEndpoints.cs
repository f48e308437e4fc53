using System.ComponentModel;
using Tongban.Web.Api.Own;

namespace Tongban.Web.Api.Problems;

[Description("A sort of problem and what to do about it.")]
internal sealed record ProblemPage(string Type, int Status, Words Title, Words Advice);

[Description("A problem as RFC 9457 has it: type is the address of its sort. errors names every fault at its field, parameter or JSON pointer; clause is the law it rests on.")]
internal sealed record ProblemShape(
    string Type, string Title, int Status, string Detail, string TraceId, ProblemClause? Clause, IReadOnlyDictionary<string, IReadOnlyList<FaultShape>>? Errors);

[Description("The clause (条款) a problem rests on, as it stands today.")]
internal sealed record ProblemClause(string Id, string? Zh, string? En, string? Text, bool? Summary);

[Description("One fault; line and column (in bytes) when it is about the text of the body.")]
internal sealed record FaultShape(string Zh, string En, int? Line, int? Column);

/// <summary>The sorts of problem an endpoint may answer with.</summary>
internal sealed record MayRefuse(IReadOnlyList<ProblemKind> Kinds);

/// <summary>What an endpoint takes as its body.</summary>
internal sealed record BodyOf(Type Shape, string ContentType);

/// <summary>Every sort of problem at its own address.</summary>
internal static class ProblemEndpoints
{
    internal static void Map(RouteGroupBuilder problems)
    {
        problems.MapGet("", () => new ApiAnswer<IReadOnlyList<ProblemPage>>([.. ProblemKind.All.Select(Page)]))
            .WithName("listProblems").WithSummary("Every sort of problem").Produces<IReadOnlyList<ProblemPage>>().Problems();
        problems.MapGet("/{name}", One).WithName("readProblem").WithSummary("A sort of problem and what to do about it")
            .Produces<ProblemPage>().Problems(ProblemKind.NotFound);
    }

    /// <summary>Documents the problems an endpoint may answer with; every one may say that there were too many requests, or that something went wrong here.</summary>
    internal static RouteHandlerBuilder Problems(this RouteHandlerBuilder endpoint, params ReadOnlySpan<ProblemKind> kinds)
    {
        ProblemKind[] all = [.. kinds, ProblemKind.TooMany, ProblemKind.Unexpected];
        foreach (var status in all.Select(kind => kind.Status).Distinct())
        {
            endpoint.Produces<ProblemShape>(status, "application/problem+json");
        }

        return endpoint.WithMetadata(new MayRefuse(all));
    }

    /// <summary>Documents what an endpoint takes. The body itself is read by <see cref="Bodies.ApiBody"/>, which also answers a wrong content type in our own words.</summary>
    internal static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint, string contentType) => endpoint.WithMetadata(new BodyOf(typeof(T), contentType));

    private static IResult One(string name) => ProblemKind.All.FirstOrDefault(kind => kind.Name == name) is { } found
        ? new ApiAnswer<ProblemPage>(Page(found))
        : Problem.Of(ProblemKind.NotFound);

    private static ProblemPage Page(ProblemKind kind) => new(kind.Address, kind.Status, Words.Of(kind.Title), Words.Of(kind.Advice));
}
