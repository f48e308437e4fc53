using Tongban.Kernel.Actors;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;
using Tongban.Ledger.Desk;
using Tongban.Web.Accounts;
using Tongban.Web.Api.Bodies;
using Tongban.Web.Api.Problems;
using Tongban.Web.Files;

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

    /// <summary>Licences on file. Only a system behind the mediator may say that it has seen one; a person's own word for it is not enough.</summary>
    internal Seq<string> OnFile()
    {
        var said = Body.Form.TextList("onFile");
        if (!said.IsEmpty && By is not Actor.Mediator)
        {
            Body.Form.Refuse("onFile", new("只有经信息中介调用的系统可以说明证照在库。", "Only a system behind the mediator may say that a licence is on file."));
        }

        return said;
    }

    /// <summary>The materials a form gives, each an uploaded file of the asker's own that is what the matter asks for.</summary>
    internal async Task<Seq<Kernel.Cases.GivenMaterial>> MaterialsAsync(MaterialIntake intake, MatterDefinition? matter, CancellationToken cancellation)
    {
        var materials = Seq<Kernel.Cases.GivenMaterial>.Empty;
        foreach (var given in Body.Form.Forms("materials"))
        {
            var (name, file) = (given.Text("name"), given.Text("file"));
            given.RefuseRest();
            materials = matter is not null && await TakeAsync(intake, matter, given, name, file, cancellation) is { } taken ? materials.Add(taken) : materials;
        }

        return materials;
    }

    private async Task<Kernel.Cases.GivenMaterial?> TakeAsync(MaterialIntake intake, MatterDefinition matter, BodyForm given, string name, string file, CancellationToken cancellation)
    {
        if (matter.Materials.FirstOrDefault(one => one.Name == name) is not { } asked)
        {
            given.Refuse("name", new("该事项没有这种材料。", "This matter knows no such material."));
            return null;
        }

        var (material, complaint) = await intake.TakeAsync(By, asked, file, cancellation);
        if (material is null)
        {
            given.Refuse("file", complaint);
        }

        return material;
    }
}
