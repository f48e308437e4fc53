using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Divisions;

namespace Tongban.Matters.Settlement.Years;

/// <summary>Whose months count in an application in a city on a day: the city's own, and those of the cities it is in a cluster with.</summary>
/// <param name="City">The city applied to.</param>
/// <param name="Insurance">The cities whose insurance counts, the city itself first.</param>
/// <param name="Residence">The cities whose permits count for years, the city itself first.</param>
public sealed record Recognition(DivisionCode City, ImmutableArray<DivisionCode> Insurance, ImmutableArray<DivisionCode> Residence)
{
    /// <summary>What clusters give a city on a day.</summary>
    public static Recognition For(DivisionCode city, LocalDate day, IEnumerable<Cluster> clusters)
    {
        Cluster[] all = [.. clusters];
        return new(city, Cities(RecognisedYears.Insurance), Cities(RecognisedYears.Residence));

        ImmutableArray<DivisionCode> Cities(RecognisedYears years) =>
            [.. all.Where(cluster => cluster.Recognises.Contains(years)).SelectMany(cluster => cluster.MembersFor(city, day)).Prepend(city).Distinct()];
    }

    /// <summary>Whether a place lies in a city.</summary>
    public static bool Lies(DivisionCode place, DivisionCode city) => city.Level switch
    {
        DivisionLevel.Nation => true,
        DivisionLevel.Province => place.Province == city,
        DivisionLevel.Prefecture => place.Prefecture == city,
        DivisionLevel.County => place == city,
    };

    /// <summary>Whether a place lies in one of the cities.</summary>
    internal static bool Lies(DivisionCode place, ImmutableArray<DivisionCode> cities)
    {
        foreach (var city in cities)
        {
            if (Lies(place, city))
            {
                return true;
            }
        }

        return false;
    }
}
