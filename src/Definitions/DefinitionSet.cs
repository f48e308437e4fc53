using System.Collections.Immutable;
using Tongban.Definitions.Checks;
using Tongban.Definitions.Laws;
using Tongban.Definitions.Matters;
using Tongban.Definitions.Parameters;
using Tongban.Definitions.Settlement;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Laws;
using Tongban.Matters;
using Tongban.Matters.Settlement.Schemes;

namespace Tongban.Definitions;

/// <summary>
/// A folder of definitions, read and checked as a whole. Whatever has a fault is left out of <see cref="Law"/>; a host that serves
/// people starts only when <see cref="Faults"/> is empty. Reading the folder again after a change makes another value.
/// </summary>
/// <param name="Law">What decisions read.</param>
/// <param name="Faults">Every fault, in the order of files and lines.</param>
public sealed record DefinitionSet(LawInForce Law, ImmutableArray<DefinitionFault> Faults)
{
    private static readonly string[] Folders = ["law", "matters", "parameters", "settlement"];

    /// <summary>By what rules people may settle, city by city.</summary>
    public SettlementBook Settlement { get; init; } = SettlementBook.Empty;

    /// <summary>
    /// How many faults are not among <see cref="Faults"/> because they say that something is missed of which a file could not be read: there may be none once it can.
    /// </summary>
    public int Following { get; init; }

    /// <summary>What citations mean.</summary>
    public LawRegistry Laws => Law.Laws;

    /// <summary>Reads and checks a folder of definitions. Faults of the files are values and never exceptions.</summary>
    /// <param name="directory">The folder, with <c>law</c>, <c>matters</c>, <c>parameters</c>, <c>settlement</c>, <c>divisions</c>, <c>offices</c>, <c>calendars</c> and <c>documents</c>.</param>
    /// <param name="sample">Whether papers are issued on synthetic data and say so.</param>
    /// <param name="registeredOffices">Files of offices registered by name, beside the folder.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="IOException">A file that is there cannot be read.</exception>
    public static DefinitionSet Load(string directory, bool sample = false, params IEnumerable<string> registeredOffices)
    {
        if (!Directory.Exists(directory))
        {
            throw new DirectoryNotFoundException($"There is no folder {directory}.");
        }

        var faults = new Faults();
        var ground = Ground.Load(directory, registeredOffices, faults);
        foreach (var path in DefinitionFile.NotReadIn(directory, Folders))
        {
            faults.Add(new(path, 1, 1), "this file is not read, because its name does not end in .yaml; rename it or take it out");
        }

        return Read(ground, DefinitionFile.In(directory, Folders), sample, faults);
    }

    internal static DefinitionSet Read(Ground ground, IReadOnlyCollection<DefinitionFile> files, bool sample, Faults faults)
    {
        var parameters = Unique(Under(files, "parameters/").SelectMany(file => ParameterFile.Read(file, ground.Divisions, faults)), faults);
        var laws = LawVersions.Registry(Under(files, "law/").SelectMany(file => LawFile.Read(file, faults)), faults);
        var matters = MatterFile.Read(Under(files, "matters/"), faults);
        faults.ReadingEnds();
        AllChecks.Run(new Checked(ground, laws, [.. parameters], matters), faults);
        var settlement = SettlementFolder.Read(Under(files, "settlement/"), ground.Divisions, laws, faults);
        return new(InForce(ground, laws, parameters, matters, sample), [.. faults.InOrder()]) { Settlement = settlement, Following = faults.Following };
    }

    private static IEnumerable<DefinitionFile> Under(IEnumerable<DefinitionFile> files, string folder) =>
        files.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal)).OrderBy(file => file.Path, StringComparer.Ordinal);

    private static LawInForce InForce(Ground ground, LawRegistry laws, IEnumerable<ParameterSource> parameters, IEnumerable<MatterSource> matters, bool sample) => new(
        ground.Divisions,
        ground.Offices,
        ground.Calendar,
        new Kernel.Matters.Parameters(parameters.Select(source => source.Parameter)),
        RuleBook.All,
        ground.Templates,
        laws,
        [.. matters.Select(source => source.Matter).DistinctBy(matter => matter.Version)],
        sample);

    private static List<ParameterSource> Unique(IEnumerable<ParameterSource> read, Faults faults)
    {
        var byName = new Dictionary<string, ParameterSource>(StringComparer.Ordinal);
        foreach (var source in read)
        {
            if (!byName.TryAdd(source.Parameter.Name, source))
            {
                faults.Add(source.At, $"there is a second parameter {source.Parameter.Name}");
            }
        }

        return [.. byName.Values];
    }
}
