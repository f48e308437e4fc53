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
        var between = fields.List("between", pair => Between(pair, kind, divisions, faults));
        return new ParameterSource(Made(name, title, values, divisions) with { Between = between }, kind, [.. values.Select(value => value.Division)], node.At);
    });

    private static Parameter Made(string name, Wording title, ImmutableArray<LocalValue<ParameterValue>> values, DivisionTree divisions) => new(
        name,
        title,
        ByDivision.Of(divisions, [.. values.Where(value => value.Source.Length > 0 && divisions.Find(value.Division) is not null).DistinctBy(value => value.Division)]));

    private static LocalValue<ParameterValue>? Value(string division, YamlNode node, ParameterKind kind, DivisionTree divisions, Faults faults) =>
        Fields.Read(node, faults, fields =>
        {
            Known(division, node.At, fields, divisions);
            return Graded(fields, kind) is var (value, confidence) ? new LocalValue<ParameterValue>(DivisionCode.TryParse(division, out var code) ? code : default, value, value.Source, confidence) : null;
        });

    private static ValueBetween? Between(YamlNode node, ParameterKind kind, DivisionTree divisions, Faults faults) => Fields.Read(node, faults, fields =>
    {
        var places = fields.Names("places", NameForm.Division);
        foreach (var place in places)
        {
            Known(place, fields.At("places"), fields, divisions);
        }

        var codes = places.Select(place => DivisionCode.TryParse(place, out var code) ? code : default).ToImmutableArray();
        if (Complaint(codes) is { } complaint)
        {
            fields.Fault(fields.At("places"), complaint);
        }

        return new ValueBetween(codes, Graded(fields, kind).Value);
    });

    /// <summary>A group has two places or more, each once, and none within another: otherwise nobody could say between which two a value holds.</summary>
    private static string? Complaint(ImmutableArray<DivisionCode> places) =>
        places.Length < 2 ? "a value between places needs at least two of them"
        : places.Distinct().Count() < places.Length ? "a place stands twice in the group"
        : places.FirstOrDefault(place => places.Any(other => other != place && (place.Above == other || place.Above.Above == other))) is var inner && inner != default
            ? $"{inner} lies within another place of the group"
        : null;

    private static void Known(string division, Place at, Fields fields, DivisionTree divisions)
    {
        if (!DivisionCode.TryParse(division, out var code) || divisions.Find(code) is null)
        {
            fields.FaultMissed("divisions", at, $"no division has the code {division}");
        }
    }

    private static (ParameterValue Value, Confidence Confidence) Graded(Fields fields, ParameterKind kind)
    {
        var text = fields.Text("value");
        fields.OptionalText("note");
        if (Complaint(kind, text) is { } complaint)
        {
            fields.Fault(fields.At("value"), complaint);
        }

        var confidence = fields.Word<Confidence>("confidence");
        var value = new ParameterValue(text, fields.Text("source"), confidence.ToString()[0]);
        return (fields.OptionalText("source-en") is { } english ? value with { SourceEn = english } : value, confidence);
    }

    private static string? Complaint(ParameterKind kind, string text) => kind switch
    {
        ParameterKind.Limit => Kernel.Clocks.Limit.TryParse(text, out _) ? null : $"'{text}' is no limit such as 5 working-days",
        ParameterKind.Number => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? null : $"'{text}' is no number",
        ParameterKind.Date => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Success ? null : $"'{text}' is no date; write it as 2021-12-01",
        ParameterKind.Text => null,
    };

    private sealed record Whole(ImmutableArray<ParameterSource> Parameters);
}
