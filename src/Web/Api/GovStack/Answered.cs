using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;
using Tongban.Web.Api.Bodies;
using Tongban.Web.Files;

namespace Tongban.Web.Api.GovStack;

/// <summary>Answers in a GovStack body: the description says that each is an object, so <c>{"value": "…"}</c>; plain text is understood too.</summary>
internal static class Answered
{
    /// <summary>Every member of the data object as text, but those named.</summary>
    internal static Map<string> Texts(BodyForm data, params ReadOnlySpan<string> but)
    {
        var texts = Map<string>.Empty;
        foreach (var name in data.Names.ToArray())
        {
            texts = but.Contains(name) || Text(data, name) is not { } text ? texts : texts.Set(name, text);
        }

        return texts;
    }

    internal static string? Text(BodyForm data, string name) => data.Any(name) switch
    {
        null => null,
        JsonPart.Record => data.Inner(name) is { } inner ? Closed(inner, Text(inner, "value")) : null,
        JsonPart.Number number => number.Written,
        JsonPart.Flag flag => flag.Value ? "yes" : "no",
        _ => data.Text(name),
    };

    internal static Seq<string> List(BodyForm data, string name)
    {
        var inner = data.Any(name) is JsonPart.Record ? data.Inner(name) : null;
        return inner is null ? data.TextList(name) : Closed(inner, inner.TextList("value"));
    }

    /// <summary>Uploaded files as materials: each by what it was said to be on upload, or by the word after # in its address.</summary>
    internal static async Task<Seq<GivenMaterial>> MaterialsAsync(
        BodyForm form, MatterDefinition matter, MaterialIntake intake, FileHolders holders, Kernel.Actors.Actor.Mediator by, CancellationToken cancellation)
    {
        var materials = Seq<GivenMaterial>.Empty;
        foreach (var url in form.TextList("documentUrls"))
        {
            var parts = url[(url.LastIndexOf('/') + 1)..].Split('#', 2);
            var said = parts.ElementAtOrDefault(1) ?? (await holders.FindAsync(by, parts[0], cancellation))?.Material;
            var (material, complaint) = matter.Materials.FirstOrDefault(one => one.Name == said) is { } asked ? await intake.TakeAsync(by, asked, parts[0], cancellation) : (null, Unsaid(url));
            materials = material is null ? materials : materials.Add(material);
            Refuse(form, material is null, complaint);
        }

        return materials;
    }

    private static void Refuse(BodyForm form, bool wrong, Kernel.Words.Wording complaint)
    {
        if (wrong)
        {
            form.Refuse("documentUrls", complaint);
        }
    }

    private static Kernel.Words.Wording Unsaid(string url) => new(
        $"没有您上传的“{url}”，或者没有说明它是该事项的哪一种材料（additionalMetadata,或地址后的 #材料名）。",
        $"You have uploaded no “{url}”, or have not said which of the service's materials it is (additionalMetadata, or #material after its address).");

    private static T Closed<T>(BodyForm inner, T value)
    {
        inner.RefuseRest();
        return value;
    }
}
