using System.Collections.Immutable;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Matters;

/// <summary>Reads conditions: <c>all</c>, <c>any</c>, <c>not</c>, a named <c>rule</c>, or one <c>field</c> with one comparison.</summary>
internal sealed class ConditionReader(Faults faults)
{
    internal Condition? Read(YamlNode node) => Fields.Read(node, faults, Read);

    private Condition Read(Fields fields) =>
        fields.Has("all") ? new Condition.All(Parts(fields, "all"))
        : fields.Has("any") ? new Condition.Any(Parts(fields, "any"))
        : fields.Has("not") ? new Condition.Not(fields.One("not", Read) ?? new Condition.All([]))
        : fields.Has("rule") ? new Condition.Named(fields.Name("rule", NameForm.Dotted))
        : Compared(fields);

    private ImmutableArray<Condition> Parts(Fields fields, string key) => fields.RequiredList(key, Read);

    private static Condition Compared(Fields fields)
    {
        var field = fields.Name("field", NameForm.Reading);
        var given = Enum.GetValues<Comparison>().Where(comparison => fields.Has(Spelling.Kebab(comparison.ToString()))).ToArray();
        if (given is [var one])
        {
            return new Condition.Compare(field, one, Operands(fields, one));
        }

        fields.Fault(fields.Here, $"a condition compares its field once: {string.Join(", ", Enum.GetNames<Comparison>().Select(Spelling.Kebab))}");
        return new Condition.All([]);
    }

    private static ImmutableArray<string> Operands(Fields fields, Comparison comparison)
    {
        var key = Spelling.Kebab(comparison.ToString());
        return comparison switch
        {
            Comparison.In => fields.RequiredList(key, node => node is YamlNode.Scalar { Text: var text } ? text : null),
            Comparison.Present => [fields.Flag(key) ? "true" : "false"],
            Comparison.Is => [fields.Text(key)],
            Comparison.AtLeast or Comparison.AtMost => [fields.DecimalText(key)],
            Comparison.Before or Comparison.After => [fields.DateText(key)],
        };
    }
}
