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
public sealed record Parameter(string Name, Wording Title, ByDivision<ParameterValue> Values);

/// <summary>One value of a parameter at a division.</summary>
/// <param name="Text">The value as text; a limit reads as <c>5 working-days</c>.</param>
/// <param name="Source">Where it was published.</param>
/// <param name="Confidence">A or B: read in the source; C or D: to be confirmed, and shown as such.</param>
public sealed record ParameterValue(string Text, string Source, char Confidence);

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

    /// <summary>The limit a source gives at a division.</summary>
    /// <exception cref="InvalidOperationException">The parameter has no readable value there; <c>tongban check</c> proves that this cannot be.</exception>
    public Limit Limit(LimitSource source, DivisionCode division) => source switch
    {
        LimitSource.Fixed written => written.Limit,
        LimitSource.Parameter named => At(named.Name, division) is { } value
            ? Clocks.Limit.Parse(value.Text)
            : throw new InvalidOperationException($"The parameter {named.Name} has no value at {division}."),
        _ => throw new InvalidOperationException($"A limit comes from {source.GetType().Name}, which is unknown."),
    };
}
