using Tongban.Definitions.Yaml;

namespace Tongban.Definitions.Documents;

/// <summary>Where the fields, tables and columns of templates stand, so that a fault of one is told at its line; by the part itself, for two may say the same.</summary>
internal sealed class TemplatePlaces
{
    private readonly Dictionary<object, Place> places = new(ReferenceEqualityComparer.Instance);

    internal void Add(object part, Place at) => places[part] = at;

    /// <summary>The place of a field, table or column; the folder where the template was read from no file.</summary>
    internal Place Of(object part) => places.TryGetValue(part, out var at) ? at : new(TemplateFolder.Place, 1, 1);
}
