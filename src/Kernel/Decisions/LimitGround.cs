using Tongban.Kernel.Cases;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Decisions;

/// <summary>
/// What a limit of a case rests on and how sure that is: the local value that gave it, or the clause where the definition states the limit itself.
/// A limit that is practice is never called one of the law.
/// </summary>
/// <param name="Limit">The limit.</param>
/// <param name="Confidence">The value's grade; the clause's where there is no value.</param>
/// <param name="Value">The local value; null for a limit that the definition states, and where the value has changed since the clock started.</param>
public sealed record LimitGround(Limit Limit, Confidence Confidence, ParameterValue? Value)
{
    /// <summary>The limit by which a clock of a case runs out.</summary>
    public static LimitGround Of(LawInForce law, MatterDefinition matter, CaseState state, ClockState clock) =>
        Of(law, state, clock, Within(matter, state, clock), clock.Limit);

    /// <summary>The promised limit of a clock of a case, or null.</summary>
    public static LimitGround? OfPromise(LawInForce law, MatterDefinition matter, CaseState state, ClockState clock) =>
        clock.Promised is { } promised ? Of(law, state, clock, matter.Clock(clock.Name)?.Promised, promised) : null;

    /// <summary>Whether an official set it in the case itself.</summary>
    public bool Set { get; init; }

    /// <summary>What sort of limit it is: 法定 only where it is one.</summary>
    public Wording Sort => Set ? new("本件设定", "set in this case") : Confidence switch
    {
        Confidence.A or Confidence.B => Value is null ? new("法定", "by law") : new("规定", "as published"),
        Confidence.C => new("未经核实", "not verified"),
        Confidence.D => new("平台惯例", "practice"),
    };

    /// <summary>What to say beside the limit; null where it stands in the law's own words.</summary>
    public Wording? Beside => Set ? new("由机关在本件中设定，不是法定时限", "set by the office in this case, and no limit of the law") : Value?.Ground
        ?? (Confidence is Confidence.C ? new Wording("未核实，不能当作法定时限", "not verified: not to be taken for a limit of the law")
            : Confidence is Confidence.D ? new Wording("惯例，不是法定时限", "practice, and no limit of the law")
            : null);

    /// <summary>What to say where a label already calls it the ground, as on a paper.</summary>
    public Wording? Named => Value is { Verified: true } read ? new(read.Source, read.SourceEn) : Beside;

    /// <summary>Whether it is a limit that somebody can be held to by law.</summary>
    public bool Verified => Confidence is Confidence.A or Confidence.B;

    private static LimitGround Of(LawInForce law, CaseState state, ClockState clock, LimitSource? source, Limit limit)
    {
        if (source is LimitSource.Answer)
        {
            return new(limit, Confidence.D, null) { Set = true };
        }

        var value = source is null ? null : Moving.Value(law, state, source);
        return value is not null && Limit.TryParse(value.Text, out var now) && now == limit
            ? new(limit, Enum.Parse<Confidence>([value.Confidence]), value)
            : new(limit, OfClause(law, clock), null);
    }

    private static Confidence OfClause(LawInForce law, ClockState clock) =>
        law.Laws.Find(clock.Basis, LawInForce.DayOf(clock.From))?.Confidence ?? Confidence.D;

    private static LimitSource? Within(MatterDefinition matter, CaseState state, ClockState clock) =>
        matter.Clock(clock.Name)?.Within ?? (state.Requests.TryGetValue(clock.Name, out var request) ? matter.Request(request.Name)?.Within : null);
}
