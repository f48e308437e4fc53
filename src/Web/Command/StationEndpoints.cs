using System.ComponentModel;
using System.Net.Http.Headers;
using Tongban.Web.Api;
using Tongban.Web.Api.Bodies;
using Tongban.Web.Api.Problems;

namespace Tongban.Web.Command;

[Description("Positions taken in: they are durable, and the watch sees them. Lines that are none are counted, and the first of them told with number and cause.")]
internal sealed record PositionsTaken(int Positions, int? Refused = null, IReadOnlyList<LineRefused>? Lines = null);

[Description("A line that was not taken, and why.")]
internal sealed record LineRefused(int Line, int Column, string Zh, string En);

/// <summary>Where receiver stations bring positions.</summary>
internal static class StationEndpoints
{
    internal const int Largest = 1 << 20;
    private static readonly string[] Types = ["text/plain", "application/x-ndjson", "application/jsonl"];

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/stations/{station}/positions", TakeAsync).WithName("givePositions").WithSummary("Bring what a receiver station heard")
            .WithDescription("JSON lines of positions (docs/schema/position.schema.json) or NMEA sentences, told apart line by line, at most a mebibyte. A bad line is named with its number and cause and keeps no other from being taken; a body with no good line is refused. "
                + "The same positions brought twice are seen once. An Authorization header carries the station's key: Bearer KEY.")
            .WithMetadata(new StationKeyed(), new EveryTryCounts())
            .Takes<byte[]>(Types[0])
            .Produces<PositionsTaken>(StatusCodes.Status202Accepted)
            .Problems(ProblemKind.UnreadableBody, ProblemKind.StationUnknown, ProblemKind.CrossSite, ProblemKind.TooLarge, ProblemKind.UnsupportedContent, ProblemKind.StoreAway);

    private static async Task<IResult> TakeAsync(string station, HttpRequest request, Stations stations, StationIntake intake, CancellationToken cancellation) =>
        stations.Find(station, request.Headers.Authorization.ToString()) is not { } known ? Problem.Of(ProblemKind.StationUnknown)
        : !IsLines(request.ContentType) ? Problem.Of(ProblemKind.UnsupportedContent, new($"请以 {string.Join('、', Types)} 之一发送。", $"Send one of {string.Join(", ", Types)}."))
        : await ApiBody.BytesAsync(request, Largest, cancellation) is not { } body ? Problem.Of(ProblemKind.TooLarge, new("一次最多一兆字节。", "At most a mebibyte at a time."))
        : Answer(await intake.TakeAsync(known, body, cancellation));

    private static IResult Answer(Brought brought) => brought switch
    {
        { Fixes: [], Faults: [_, ..] faults } => new Problem(ProblemKind.UnreadableBody, faults),
        { Faults: [] } => Taken(new(brought.Fixes.Count)),
        _ => Taken(new(brought.Fixes.Count, brought.Refused, [.. brought.Faults.Select(fault => new LineRefused(fault.Line, fault.Column, fault.Why.Zh, fault.Why.En))])),
    };

    private static ApiAnswer<PositionsTaken> Taken(PositionsTaken taken) => new(taken, StatusCodes.Status202Accepted);

    private static bool IsLines(string? contentType) => MediaTypeHeaderValue.TryParse(contentType, out var type) && Types.Contains(type.MediaType, StringComparer.OrdinalIgnoreCase);
}
