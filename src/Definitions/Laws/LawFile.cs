using System.Collections.Immutable;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Laws;

namespace Tongban.Definitions.Laws;

/// <summary>Reads a file of <c>definitions/law</c>: one law with its versions, or one version with its clauses.</summary>
internal static class LawFile
{
    /// <summary>The versions in the file, each with the place of its first day; none when the file has a fault.</summary>
    internal static IEnumerable<(LawVersion Version, Place At)> Read(DefinitionFile file, Faults faults)
    {
        var before = faults.Count;
        var read = YamlTree.Of(file, faults) is { } root ? Fields.Read(root, faults, fields => new Whole(Versions(fields, faults))) : null;
        return read is not null && faults.Count == before ? read.Versions : [];
    }

    private static ImmutableArray<(LawVersion Version, Place At)> Versions(Fields fields, Faults faults)
    {
        var law = fields.Name("law", NameForm.Kebab);
        return [.. fields.RequiredList("versions", node => Fields.Read(node, faults, version => new Placed(Version(law, version, faults), version.At("from"))))
            .Select(placed => (placed.Version, placed.At))];
    }

    private static LawVersion Version(string law, Fields fields, Faults faults)
    {
        var confidence = fields.Word<Confidence>("confidence");
        return new(
            law,
            fields.Words("title"),
            fields.Text("issuer"),
            fields.OptionalText("number") ?? "",
            fields.OptionalDate("promulgated"),
            fields.Date("from"),
            fields.OptionalDate("until"),
            confidence,
            fields.Text("source"),
            fields.Named("clauses", NameForm.Article, (name, node) => Fields.Read(node, faults, clause => ClauseOf(law, name, clause, confidence))))
        {
            Division = Division(fields),
        };
    }

    private static DivisionCode? Division(Fields fields)
    {
        if (fields.OptionalText("division") is not { } text)
        {
            return null;
        }

        if (!DivisionCode.TryParse(text, out var code))
        {
            fields.Fault(fields.At("division"), $"'{text}' is not the code of a division such as \"371300\"");
        }

        return code;
    }

    private static Clause ClauseOf(string law, string article, Fields fields, Confidence confidence) => new(
        ClauseId.TryParse($"{law}#{article}", out var id) ? id : ClauseId.Parse("unnamed"),
        fields.Text("label"),
        fields.Text("text"),
        fields.Flag("summary"),
        fields.Word("confidence", confidence));

    private sealed record Placed(LawVersion Version, Place At);

    private sealed record Whole(ImmutableArray<(LawVersion Version, Place At)> Versions);
}
