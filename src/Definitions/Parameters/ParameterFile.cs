using System.Collections.Immutable;
using System.Globalization;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;

namespace Tongban.Definitions.Parameters;

/// <summary>What the text of a parameter's values must be.</summary>
internal enum ParameterKind
{
    /// <summary>A limit with its unit.</summary>
    Limit,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>An ISO date.</summary>
    Date,

    /// <summary>Any text.</summary>
    Text,
}

/// <summary>A parameter as it was read, and where.</summary>
internal sealed record ParameterSource(Parameter Parameter, ParameterKind Kind, ImmutableHashSet<DivisionCode> SetAt, Place At);

/// <summary>Reads a file of <c>definitions/parameters</c>: parameters by name, each with its values by division.</summary>
internal static class ParameterFile
{
    internal static IEnumerable<ParameterSource> Read(DefinitionFile file, DivisionTree divisions, Faults faults)
    {
        var before = faults.Count;
        var read = YamlTree.Of(file, faults) is { } root
            ? Fields.Read(root, faults, fields => new Whole(fields.Named("parameters", NameForm.Dotted, (name, node) => One(name, node, divisions, faults))))
            : null;
        return read is not null && faults.Count == before ? read.Parameters : [];
    }

    private static ParameterSource? One(string name, YamlNode node, DivisionTree divisions, Faults faults) => Fields.Read(node, faults, fields =>
    {
        var kind = fields.Word<ParameterKind>("kind");
        var title = fields.Words("title");
        fields.OptionalText("note");
        var values = fields.Named("values", NameForm.Division, (division, value) => Value(division, value, kind, divisions, faults));
        return new ParameterSource(Made(name, title, values, divisions), kind, [.. values.Select(value => value.Division)], node.At);
    });

    private static Parameter Made(string name, Wording title, ImmutableArray<LocalValue<ParameterValue>> values, DivisionTree divisions) => new(
        name,
        title,
        ByDivision.Of(divisions, [.. values.Where(value => value.Source.Length > 0 && divisions.Find(value.Division) is not null).DistinctBy(value => value.Division)]));

    private static LocalValue<ParameterValue>? Value(string division, YamlNode node, ParameterKind kind, DivisionTree divisions, Faults faults) =>
        Fields.Read(node, faults, fields =>
        {
            var text = fields.Text("value");
            fields.OptionalText("note");
            if (Complaint(kind, text) is { } complaint)
            {
                fields.Fault(fields.At("value"), complaint);
            }

            if (!DivisionCode.TryParse(division, out var code) || divisions.Find(code) is null)
            {
                fields.Fault(node.At, $"no division has the code {division}");
            }

            var confidence = fields.Word<Confidence>("confidence");
            var source = fields.Text("source");
            return new LocalValue<ParameterValue>(code, new(text, source, confidence.ToString()[0]), source, confidence);
        });

    private static string? Complaint(ParameterKind kind, string text) => kind switch
    {
        ParameterKind.Limit => Kernel.Clocks.Limit.TryParse(text, out _) ? null : $"'{text}' is no limit such as 5 working-days",
        ParameterKind.Number => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? null : $"'{text}' is no number",
        ParameterKind.Date => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Success ? null : $"'{text}' is no date; write it as 2021-12-01",
        ParameterKind.Text => null,
    };

    private sealed record Whole(ImmutableArray<ParameterSource> Parameters);
}
