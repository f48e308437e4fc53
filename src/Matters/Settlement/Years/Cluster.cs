using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Words;

namespace Tongban.Matters.Settlement.Years;

/// <summary>What the cities of a cluster recognise of one another 累计互认.</summary>
public enum RecognisedYears
{
    /// <summary>Months of social insurance.</summary>
    Insurance,

    /// <summary>Months of residence by permit.</summary>
    Residence,
}

/// <summary>A city of a cluster.</summary>
/// <param name="Division">The city.</param>
/// <param name="From">The first day of applications in which it recognises and is recognised.</param>
public sealed record ClusterMember(DivisionCode Division, LocalDate From);

/// <summary>
/// Cities that recognise one another's years 户籍准入年限同城化累计互认. An application in one of them counts the union of the months of all that have joined by the day
/// it is made: a month paid in two cities is one month, and years from before the joining count. Rules about breaks stay those of the city applied to.
/// </summary>
/// <param name="Name">Its name in definitions.</param>
/// <param name="Title">Its title.</param>
/// <param name="Members">Its cities.</param>
/// <param name="Recognises">What is recognised.</param>
/// <param name="Basis">The clause.</param>
/// <param name="Confidence">How sure it is.</param>
public sealed record Cluster(string Name, Wording Title, ImmutableArray<ClusterMember> Members, ImmutableArray<RecognisedYears> Recognises, string Basis, Confidence Confidence)
{
    /// <summary>The cities whose months count in an application in <paramref name="city"/> on a day; none when that city has not joined.</summary>
    public IEnumerable<DivisionCode> MembersFor(DivisionCode city, LocalDate day) =>
        Members.Any(member => member.Division == city && member.From <= day) ? Members.Where(member => member.From <= day).Select(member => member.Division) : [];
}
