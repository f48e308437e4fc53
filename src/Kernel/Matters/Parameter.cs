using System.Collections.Immutable;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Matters;

/// <summary>
/// A value that differs by division, inherited down the division tree: a limit promised here and not there, an hour, a threshold.
/// Never a national constant in disguise: every value says where it stands and how sure we are.
/// </summary>
/// <param name="Name">The name definitions read it by.</param>
/// <param name="Title">What it is.</param>
/// <param name="Values">The values by division.</param>
public sealed record Parameter(string Name, Wording Title, ByDivision<ParameterValue> Values)
{
    /// <summary>Values that hold between two places of a group and go before those of one place; the first that fits.</summary>
    public ImmutableArray<ValueBetween> Between { get; init; } = [];
}

/// <summary>A value that holds when two offices lie in two different places of a group, such as provinces that have agreed on a shorter limit.</summary>
/// <param name="Places">The group; no place lies in another.</param>
/// <param name="Value">The value.</param>
public sealed record ValueBetween(ImmutableArray<DivisionCode> Places, ParameterValue Value)
{
    /// <summary>Whether the divisions lie in two different places of the group. Within one of them it does not hold.</summary>
    public bool Holds(DivisionCode one, DivisionCode other) => PlaceOf(one) is { } here && PlaceOf(other) is { } there && here != there;

    private DivisionCode? PlaceOf(DivisionCode division)
    {
        DivisionCode[] above = [division, division.Prefecture, division.Province];
        return Places.Where(above.Contains).Select(place => (DivisionCode?)place).FirstOrDefault();
    }
}

/// <summary>One value of a parameter at a division.</summary>
/// <param name="Text">The value as text; a limit reads as <c>5 working-days</c>.</param>
/// <param name="Source">Where it was published.</param>
/// <param name="Confidence">A or B: read in the source; C or D: to be confirmed, and shown as such.</param>
public sealed record ParameterValue(string Text, string Source, char Confidence)
{
    /// <summary>The source in English, as an English page shows it; the source itself where nobody has said it in English.</summary>
    public string SourceEn { get => field ?? Source; init; }

    /// <summary>Whether somebody has read the value in its source: nobody is refused, and nothing ends, by one that is not.</summary>
    public bool Verified => Confidence is 'A' or 'B';

    /// <summary>What the value rests on, as a person reads it beside the value.</summary>
    public Wording Ground => Confidence switch
    {
        'A' or 'B' => new($"依据：{Source}", $"as published: {SourceEn}"),
        'C' => new($"未核实：{Source}", $"not verified: {SourceEn}"),
        _ => new($"惯例，没有法定效力：{Source}", $"practice, without force of law: {SourceEn}"),
    };
}

/// <summary>All parameters, by name.</summary>
public sealed class Parameters(IEnumerable<Parameter> parameters)
{
    private readonly ImmutableDictionary<string, Parameter> byName = parameters.ToImmutableDictionary(parameter => parameter.Name, StringComparer.Ordinal);

    /// <summary>The parameters, unordered.</summary>
    public IEnumerable<Parameter> Values => byName.Values;

    /// <summary>The parameter of that name, or null.</summary>
    public Parameter? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The value that holds at a division, or null when neither it nor any division above has one.</summary>
    public ParameterValue? At(string name, DivisionCode division) => Find(name)?.Values.Find(division)?.Value;

    /// <summary>The value that holds at a division towards another: one between the two goes before the division's own.</summary>
    public ParameterValue? At(string name, DivisionCode division, DivisionCode? towards) =>
        towards is { } other && Find(name)?.Between.FirstOrDefault(between => between.Holds(division, other)) is { } between ? between.Value : At(name, division);

    /// <summary>The limit a source gives at a division, towards another where the source asks for one.</summary>
    /// <exception cref="InvalidOperationException">The parameter has no readable value there; <c>tongban check</c> proves that this cannot be.</exception>
    public Limit Limit(LimitSource source, DivisionCode division, DivisionCode? towards = null) => source switch
    {
        LimitSource.Fixed written => written.Limit,
        LimitSource.Parameter named => At(named.Name, division, towards) is { } value
            ? Clocks.Limit.Parse(value.Text)
            : throw new InvalidOperationException($"The parameter {named.Name} has no value at {division}."),
        _ => throw new InvalidOperationException($"A limit comes from {source.GetType().Name}, which is unknown."),
    };
}
