using Tongban.Kernel.Words;
using Tongban.Matters.Settlement.Scoring;
using Tongban.Matters.Settlement.Years;

namespace Tongban.Matters.Settlement.Gates;

/// <summary>A lawful and stable dwelling 合法稳定住所 in the last month that counts. No size and no price may be asked for (居住证暂行条例 16).</summary>
public sealed record DwellingGate : IGateRule
{
    /// <inheritdoc/>
    public GateAnswer Judge(Reckoning reckoning, Points total)
    {
        var records = Reckoning.Names(
            reckoning.Application.Residence,
            record => Recognition.Lies(record.Place, reckoning.City) && reckoning.Months(record.From, record.To).Contains(reckoning.LastMonth),
            record => record.Id);
        return records.IsEmpty ? new(GateState.NeedsAct, GateFinding.NoDwelling, 0, 0, []) : new(GateState.Met, GateFinding.Dwelling, 0, 0, records);
    }
}

/// <summary>Lawful and stable employment 合法稳定就业 in the last month that counts: work in the city, or insurance paid there.</summary>
public sealed record WorkGate : IGateRule
{
    /// <inheritdoc/>
    public GateAnswer Judge(Reckoning reckoning, Points total)
    {
        var work = Reckoning.Names(
            reckoning.Application.Work,
            record => Recognition.Lies(record.Place, reckoning.City) && reckoning.Months(record.From, record.To).Contains(reckoning.LastMonth),
            record => record.Id);
        var paid = Reckoning.Names(
            reckoning.Application.Insurance,
            record => Recognition.Lies(record.Place, reckoning.City) && reckoning.Months(record.From, record.To).Contains(reckoning.LastMonth),
            record => record.Id);
        return work.IsEmpty && paid.IsEmpty ? new(GateState.NeedsAct, GateFinding.NoWork, 0, 0, []) : new(GateState.Met, GateFinding.Work, 0, 0, [.. work, .. paid]);
    }
}

/// <summary>A title, award or record of one kind, such as an intermediate professional title 中级职称.</summary>
/// <param name="Kind">What records call it.</param>
/// <param name="Title">Its name.</param>
public sealed record MeritGate(string Kind, Wording Title) : IGateRule
{
    /// <inheritdoc/>
    public GateAnswer Judge(Reckoning reckoning, Points total)
    {
        var records = Reckoning.Names(reckoning.Application.Merits, merit => merit.Kind == Kind && merit.On <= reckoning.LastDay, merit => merit.Id);
        return records.IsEmpty ? new(GateState.NeedsAct, GateFinding.NoMerit, 0, 0, [], Title) : new(GateState.Met, GateFinding.Merit, 0, 0, records, Title);
    }
}
