using Tongban.Kernel.Identity;
using Tongban.Matters.Settlement.Scoring;

namespace Tongban.Matters.Settlement.Gates;

/// <summary>An age not over a limit, such as the statutory age of retirement.</summary>
/// <param name="Men">The highest age of a man, in full years.</param>
/// <param name="Women">The highest age of a woman.</param>
/// <param name="YearEndBefore">Whether the age on 31 December of the year before decides, and not that on the day of the application.</param>
/// <param name="Reached">Whether the day on which the age is reached is within the limit and no day after it, as with retirement; otherwise the whole year is.</param>
public sealed record AgeGate(int Men, int Women, bool YearEndBefore, bool Reached) : IGateRule
{
    /// <inheritdoc/>
    public GateAnswer Judge(Reckoning reckoning, Points total)
    {
        var day = YearEndBefore ? new(reckoning.On.Year - 1, 12, 31) : reckoning.On;
        var limit = reckoning.Application.Sex switch { Sex.Male => Men, Sex.Female => Women };
        var within = Reached ? day <= reckoning.Application.Born.PlusYears(limit) : reckoning.AgeOn(day) <= limit;
        return new(within ? GateState.Met : GateState.Never, GateFinding.Age, reckoning.AgeOn(day), limit, []);
    }
}
