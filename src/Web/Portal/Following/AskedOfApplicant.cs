using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;

namespace Tongban.Web.Portal.Following;

/// <summary>A question an action puts to the applicant.</summary>
/// <param name="Name">The answer's name: <c>toAddress</c>, <c>children.0.name</c>.</param>
/// <param name="Field">The question.</param>
public sealed record AskedQuestion(string Name, FieldDefinition Field);

/// <summary>What an applicant is asked for with an action: the action's own questions, or what a correction names.</summary>
public sealed record AskedOfApplicant(IReadOnlyList<AskedQuestion> Questions, IReadOnlyList<MaterialDefinition> Materials)
{
    private const string MaterialPrefix = "material.";

    public static readonly AskedOfApplicant Nothing = new([], []);

    public static AskedOfApplicant Of(MatterDefinition matter, CaseState state, ActionDefinition action)
    {
        var items = state.Correction?.Items ?? [];
        return action.Completes
            ? new(
                [.. items.SelectMany(item => FieldOf(matter, item) is { } field ? [new AskedQuestion(item, field)] : Array.Empty<AskedQuestion>())],
                [.. matter.Materials.Where(material => items.Contains(NameOf(material)) || MayBecomeDue(state, items, material))])
            : new([.. action.Inputs.Select(field => new AskedQuestion(field.Name, field))], []);
    }

    /// <summary>Whether a material that the case has not may be needed once an answer that was asked for is another: it can then be given along with it.</summary>
    public static bool MayBecomeDue(CaseState state, Kernel.Values.Seq<string> items, MaterialDefinition material) =>
        material.For.IsEmpty && !items.Contains(NameOf(material)) && !state.HasOrAwaits(material.Name)
        && (material.RequiredWhen?.Fields.Any(items.Contains) ?? false);

    /// <summary>The material's name among the items of a correction and in the form.</summary>
    public static string NameOf(MaterialDefinition material) => MaterialPrefix + material.Name;

    private static FieldDefinition? FieldOf(MatterDefinition matter, string item) => item.StartsWith(MaterialPrefix, StringComparison.Ordinal)
        ? null
        : matter.Form.FirstOrDefault(field => field.Name == item[(item.LastIndexOf('.') + 1)..]);
}
