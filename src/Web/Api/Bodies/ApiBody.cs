using System.Buffers;
using System.Net.Http.Headers;
using Tongban.Web.Api.Problems;

namespace Tongban.Web.Api.Bodies;

/// <summary>The body of a request, read once: its form to take members from, its tree for the fingerprint; or the problem to answer with.</summary>
internal sealed record ApiBody(BodyForm Form, JsonPart Part)
{
    internal const int Largest = 128 * 1024;

    /// <summary>Reads the body; the problem is null exactly when the body is not.</summary>
    internal static async ValueTask<(ApiBody? Body, Problem? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!IsJson(request.ContentType))
        {
            return (null, Problem.Of(ProblemKind.UnsupportedContent));
        }

        return await BytesAsync(request, Largest, cancellation) is { } bytes ? Parsed(bytes) : (null, Problem.Of(ProblemKind.TooLarge));
    }

    internal static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && "application/json".Equals(type.MediaType, StringComparison.OrdinalIgnoreCase)
        && (type.CharSet is null || "utf-8".Equals(type.CharSet.Trim('"'), StringComparison.OrdinalIgnoreCase));

    /// <summary>The problem of the faults found while taking members, or null.</summary>
    internal Problem? Refused()
    {
        Form.RefuseRest();
        return Form.Faults.Count == 0 ? null : new Problem(ProblemKind.UnreadableBody, [.. Form.Faults]);
    }

    private static (ApiBody? Body, Problem? Problem) Parsed(byte[] bytes)
    {
        var (part, fault) = StrictJson.Read(bytes);
        var form = (BodyForm?)null;
        if (part is not null)
        {
            (form, fault) = BodyForm.Of(bytes, part);
        }

        return part is not null && form is not null ? (new(form, part), null) : (null, new(ProblemKind.UnreadableBody, fault is null ? [] : [fault]));
    }

    /// <summary>The whole body; null when it is longer than that.</summary>
    internal static async ValueTask<byte[]?> BytesAsync(HttpRequest request, int most, CancellationToken cancellation)
    {
        while (!(request.ContentLength > most))
        {
            var read = await request.BodyReader.ReadAsync(cancellation);
            if (read.Buffer.Length > most)
            {
                return null;
            }

            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }

        return null;
    }
}
