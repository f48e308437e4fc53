using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Laws;
using Tongban.Matters.Settlement.Schemes;
using Tongban.Matters.Settlement.Years;

namespace Tongban.Definitions.Settlement;

/// <summary>What is proved of schemes, cities and clusters beyond their form.</summary>
internal static class SettlementChecks
{
    internal static void Run(SettlementSources read, DivisionTree divisions, LawRegistry laws, Faults faults)
    {
        for (var i = 0; i < read.Schemes.Length; i++)
        {
            var source = read.Schemes[i];
            IsOfOnePlace(source, divisions, faults);
            CitationsAreInForce(source, laws, faults);
            UncertaintyIsSaid(source, faults);
            HasWhatItsMechanismNeeds(source, faults);
            foreach (var earlier in read.Schemes.Take(i).Where(earlier => earlier.Scheme.Name == source.Scheme.Name && Overlap(earlier.Scheme, source.Scheme)))
            {
                faults.Add(source.At("effective"), $"two versions of {source.Scheme.Name} hold on {LocalDatePattern.Iso.Format(LocalDate.Max(earlier.Scheme.From, source.Scheme.From))}; end one where the other begins");
            }
        }

        CitiesAndClusters(read, divisions, laws, faults);
    }

    private static void IsOfOnePlace(SchemeSource source, DivisionTree divisions, Faults faults)
    {
        var scheme = source.Scheme;
        if (scheme.Division is null == scheme.Population is null)
        {
            faults.Add(source.Here, "a scheme is either a city's ('division') or the nation's for cities of a size ('population')");
        }

        if (scheme.Division is { } city && divisions.Find(city) is null)
        {
            faults.AddMissed("divisions", source.At("division"), $"no division has the code {city}");
        }

        foreach (var district in scheme.Districts.Where(district => scheme.Division is not { } city || divisions.Find(district) is null || !Recognition.Lies(district, city)))
        {
            faults.AddMissed("divisions", source.At("districts"), $"{district} is no district of {scheme.Division?.ToString() ?? "a city"}");
        }

        if (scheme.Until <= scheme.From)
        {
            faults.Add(source.At("effective"), "this version ends before it begins; 'until' is the first day it no longer holds");
        }
    }

    private static void HasWhatItsMechanismNeeds(SchemeSource source, Faults faults)
    {
        var scheme = source.Scheme;
        if (scheme.Mechanism is Mechanism.Points && (scheme.Indicators.IsEmpty || scheme.Selection is null))
        {
            faults.Add(source.At("mechanism"), "where points are counted there are indicators and a selection");
        }

        if (scheme.Mechanism is not Mechanism.Points && (!scheme.Indicators.IsEmpty || scheme.Selection is not null))
        {
            faults.Add(source.At("mechanism"), "indicators and a selection are only for where points are counted");
        }
    }

    private static void CitationsAreInForce(SchemeSource source, LawRegistry laws, Faults faults)
    {
        foreach (var (clause, path) in Citations(source.Scheme))
        {
            Cited(clause, source.At(path), source.Scheme.From, source.Scheme.Until, laws, faults);
        }
    }

    private static void Cited(string text, Place at, LocalDate from, LocalDate? until, LawRegistry laws, Faults faults)
    {
        if (!ClauseId.TryParse(text, out var clause) || laws.Find(clause.Law) is null)
        {
            faults.AddMissed("law", at, $"no file of law has the id {text.Split('#')[0]}", text);
        }
        else if (laws.FirstDayOutOfForce(clause, from, until) is { } day)
        {
            faults.Add(at, $"the clause is not in force, or not in the file of its law, on {LocalDatePattern.Iso.Format(day)}; cite the clause of that day", text);
        }
    }

    private static IEnumerable<(string Clause, string[] Path)> Citations(Scheme scheme) =>
        scheme.Gates.Select(gate => (gate.Basis, new[] { "gates", gate.Name, "basis" }))
            .Concat(scheme.Indicators.Select(indicator => (indicator.Basis, new[] { "indicators", indicator.Name, "basis" })))
            .Concat(scheme.Selection is { } selection ? [(selection.Basis, ["selection", "basis"])] : [])
            .Prepend((scheme.Basis, ["basis"]));

    /// <summary>Whatever is graded C or D says what is uncertain about it, because whoever reads the result is told.</summary>
    private static void UncertaintyIsSaid(SchemeSource source, Faults faults)
    {
        foreach (var (confidence, doubts, path) in Graded(source.Scheme).Where(graded => graded.Confidence >= Confidence.C && graded.Doubts.IsEmpty))
        {
            faults.Add(source.At(path), $"what is graded {confidence} says under 'doubts' what is uncertain");
        }
    }

    private static IEnumerable<(Confidence Confidence, ImmutableArray<Doubt> Doubts, string[] Path)> Graded(Scheme scheme) =>
        scheme.Gates.Select(gate => (gate.Confidence, gate.Doubts, new[] { "gates", gate.Name }))
            .Concat(scheme.Indicators.Select(indicator => (indicator.Confidence, indicator.Doubts, new[] { "indicators", indicator.Name })))
            .Concat(scheme.Selection is { } selection ? [(selection.Confidence, selection.Doubts, ["selection"])] : [])
            .Prepend((scheme.Confidence, scheme.Doubts, ["confidence"]));

    private static void CitiesAndClusters(SettlementSources read, DivisionTree divisions, LawRegistry laws, Faults faults)
    {
        foreach (var city in read.Cities.Where(city => divisions.Find(city.City.Division) is null))
        {
            faults.AddMissed("divisions", city.Here, $"no division has the code {city.City.Division}");
        }

        foreach (var twice in read.Cities.GroupBy(city => city.City.Division).SelectMany(group => group.Skip(1)))
        {
            faults.Add(twice.Here, $"the size of {twice.City.Division} is said twice");
        }

        foreach (var (cluster, here) in read.Clusters)
        {
            foreach (var member in cluster.Members.Where(member => divisions.Find(member.Division) is null))
            {
                faults.AddMissed("divisions", here, $"no division has the code {member.Division}");
            }

            if (!cluster.Members.IsEmpty)
            {
                Cited(cluster.Basis, here, cluster.Members.Min(member => member.From), null, laws, faults);
            }
        }
    }

    private static bool Overlap(Scheme one, Scheme other) =>
        (other.Until is not { } end || one.From < end) && (one.Until is not { } ended || other.From < ended);
}
