using System.Collections.Immutable;
using NodaTime;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Divisions;
using Tongban.Matters.Settlement;
using Tongban.Matters.Settlement.Schemes;

namespace Tongban.Definitions.Settlement;

/// <summary>Reads one version of a scheme.</summary>
internal static class SchemeReader
{
    internal static SchemeSource? Read(YamlNode node, Faults faults) => Fields.Read(node, faults, fields => new SchemeSource(Scheme(fields, faults), node.At, new Places(node)));

    internal static ImmutableArray<Doubt> Doubts(Fields fields, Faults faults) => fields.List("doubts", node => Fields.Read(node, faults, doubt =>
        new Doubt(doubt.Words("what"), doubt.Word<Confidence>("confidence"))));

    private static Scheme Scheme(Fields fields, Faults faults)
    {
        var effective = fields.One("effective", node => Fields.Read(node, faults, span => new Span(span.Date("from"), span.OptionalDate("until"))));
        return new(
            fields.Name("scheme", NameForm.Kebab),
            fields.Words("title"),
            fields.OptionalName("division", NameForm.Division) is { } code ? Codes.Of(code) : null,
            [.. fields.Names("districts", NameForm.Division).Select(Codes.Of)],
            fields.Has("population") ? fields.Word<CitySize>("population") : null,
            effective?.From ?? default,
            effective?.Until,
            fields.Word<Mechanism>("mechanism"),
            fields.Word("reckoned", ReckonedUntil.ApplicationDay),
            fields.Flag("late-payments"),
            fields.Number("decimals", 0, 2, 2),
            fields.Named("gates", NameForm.Kebab, (name, gate) => GateReader.Read(name, gate, faults)),
            fields.Named("indicators", NameForm.Kebab, (name, indicator) => IndicatorReader.Read(name, indicator, faults)),
            fields.Optional("selection", selection => Fields.Read(selection, faults, inner => Selection(inner, faults))),
            fields.List("past-cuts", cut => Fields.Read(cut, faults, Cut)),
            fields.Name("basis", NameForm.Clause),
            fields.Word<Confidence>("confidence"),
            Doubts(fields, faults));
    }

    private static Selection Selection(Fields fields, Faults faults) => new(
        fields.Word<LineWord>("line") switch
        {
            LineWord.Number => new Line.Number(fields.Number("number", 0, 10_000_000)),
            LineWord.Score => new Line.Score(fields.Points("score")),
        },
        fields.Word<RankedBy>("ranked-by"),
        fields.WordList<TieBreak>("tie-breaks"),
        fields.Number("publicity-days", 1, 365),
        fields.Number("barred-years", 0, 100),
        fields.Name("basis", NameForm.Clause),
        fields.Word<Confidence>("confidence"),
        Doubts(fields, faults));

    private static PastCut Cut(Fields fields) => new(
        fields.Number("year", 2000, 2100),
        fields.Points("score"),
        fields.Has("admitted") ? fields.Number("admitted", 0, 10_000_000) : null,
        fields.Word<Confidence>("confidence"),
        fields.Text("source"));

    private enum LineWord
    {
        Number,
        Score,
    }

    private sealed record Span(LocalDate From, LocalDate? Until);
}

/// <summary>Texts of settlement definitions that are points.</summary>
internal static class PointFields
{
    internal static Points Points(this Fields fields, string key) => Of(fields.DecimalText(key), fields, key);

    internal static Points? OptionalPoints(this Fields fields, string key) => fields.Has(key) ? fields.Points(key) : null;

    private static Points Of(string text, Fields fields, string key)
    {
        if (decimal.TryParse(text, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var points) && points is >= 0 and < 100_000 && points * 100 == decimal.Truncate(points * 100))
        {
            return Tongban.Matters.Settlement.Points.Of(points);
        }

        fields.Fault(fields.At(key), $"'{text}' is no number of points from 0 on with at most two decimals");
        return Tongban.Matters.Settlement.Points.Zero;
    }
}
