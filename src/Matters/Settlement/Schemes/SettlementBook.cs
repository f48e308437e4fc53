using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Matters.Settlement.Years;

namespace Tongban.Matters.Settlement.Schemes;

/// <summary>Everything that definitions say about settling: schemes, the sizes of cities, clusters.</summary>
/// <param name="Schemes">All versions of all schemes.</param>
/// <param name="Cities">The cities whose size is known.</param>
/// <param name="Clusters">The clusters.</param>
public sealed record SettlementBook(ImmutableArray<Scheme> Schemes, ImmutableArray<City> Cities, ImmutableArray<Cluster> Clusters)
{
    /// <summary>A book with nothing in it.</summary>
    public static SettlementBook Empty { get; } = new([], [], []);

    /// <summary>The cities something can be said about, by code.</summary>
    public IEnumerable<DivisionCode> Known => Schemes.Select(scheme => scheme.Division).OfType<DivisionCode>().Concat(Cities.Select(city => city.Division)).Distinct().Order();

    /// <summary>The size of a city, or null when it is not known.</summary>
    public City? SizeOf(DivisionCode city) => Cities.FirstOrDefault(one => one.Division == city);

    /// <summary>
    /// The schemes that hold in a city on a day: its own; where it has none, the national rule for cities of its size; none when its size is not known either.
    /// More than one when parts of the city have their own.
    /// </summary>
    public ImmutableArray<Scheme> In(DivisionCode city, LocalDate day)
    {
        var own = Schemes.Where(scheme => scheme.Division == city && scheme.InForceOn(day)).ToImmutableArray();
        return own.Any(scheme => scheme.Districts.IsEmpty) || SizeOf(city) is not { } known
            ? own
            : [.. own, .. Schemes.Where(scheme => scheme.Population == known.Size && scheme.InForceOn(day))];
    }
}
