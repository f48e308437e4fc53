using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Values;
using Tongban.Ledger.Desk;
using Tongban.Web.Accounts;
using Tongban.Web.Api.Bodies;
using Tongban.Web.Api.Problems;

namespace Tongban.Web.Api.Own;

/// <summary>A request that changes something, once it has passed: who asks, under which key, with what.</summary>
internal sealed record Change(Actor By, RequestKey Key, ApiBody Body)
{
    /// <summary>Reads the request in the order in which faults are told: who, the key, the body.</summary>
    internal static async Task<IResult> ReadAsync(HttpRequest request, CurrentActor current, Func<Change, Task<IResult>> act, CancellationToken cancellation)
    {
        var (actor, nobody) = ApiDesk.Asker(current);
        if (nobody is not null)
        {
            return nobody;
        }

        var (body, unreadable) = ApiGuard.HasKey(request) ? await ApiBody.ReadAsync(request, cancellation) : (null, Problem.Of(ProblemKind.KeyMissing));
        return body is null ? unreadable ?? Problem.Of(ProblemKind.UnreadableBody)
            : ApiGuard.KeyOf(request, actor, body.Part) is { } key ? await act(new(actor, key, body))
            : Problem.Of(ProblemKind.KeyMissing);
    }

    /// <summary>The materials a form gives, each an uploaded file of the asker's own.</summary>
    internal Task<Seq<AttachedMaterial>> MaterialsAsync(BodyForm form, Instant now, CancellationToken cancellation)
    {
        _ = (By, now, cancellation);
        foreach (var given in form.Forms("materials"))
        {
            given.Text("name");
            given.Text("file");
            given.RefuseRest();
            given.Refuse("file", new("没有这份上传的文件。", "There is no such uploaded file of yours."));
        }

        return Task.FromResult(Seq<AttachedMaterial>.Empty);
    }
}
