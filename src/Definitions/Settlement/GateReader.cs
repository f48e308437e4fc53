using Tongban.Definitions.Yaml;
using Tongban.Kernel.Divisions;
using Tongban.Matters.Settlement.Gates;
using Tongban.Matters.Settlement.Schemes;

namespace Tongban.Definitions.Settlement;

/// <summary>Reads a condition: its rule by name, and the numbers of that rule.</summary>
internal static class GateReader
{
    internal static Gate? Read(string name, YamlNode node, Faults faults) => Fields.Read(node, faults, fields => new Gate(
        name,
        fields.Words("title"),
        Rule(fields),
        fields.Name("basis", NameForm.Clause),
        fields.Word<Confidence>("confidence"),
        SchemeReader.Doubts(fields, faults)));

    private static IGateRule Rule(Fields fields) => fields.Word<GateWord>("rule") switch
    {
        GateWord.Permit => new PermitGate(fields.Number("months", 0, 600)),
        GateWord.Age => new AgeGate(fields.Number("men", 1, 120), fields.Number("women", 1, 120), fields.Word<AgeDay>("on") is AgeDay.YearEndBefore, fields.Flag("reached")),
        GateWord.Insurance => new InsuranceGate(fields.Number("months", 1, 600), fields.Has("gaps") ? fields.Number("gaps", 0, 600) : null),
        GateWord.NoConviction => new ConvictionGate(fields.Has("years") ? fields.Number("years", 1, 100) : null),
        GateWord.Points => new PointsGate(fields.Points("at-least")),
        GateWord.Dwelling => new DwellingGate(),
        GateWord.Work => new WorkGate(),
        GateWord.Merit => new MeritGate(fields.Name("kind", NameForm.Kebab), fields.Words("merit")),
    };

    private enum GateWord
    {
        Permit,
        Age,
        Insurance,
        NoConviction,
        Points,
        Dwelling,
        Work,
        Merit,
    }

    private enum AgeDay
    {
        Application,
        YearEndBefore,
    }
}
