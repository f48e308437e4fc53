using System.Xml.Linq;

namespace Tongban.Architecture.Tests;

/// <summary>The arrows between the projects, as the house is drawn. A reference that is not in the table is a new arrow and needs a reason.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Kernel"] = [],
        ["Matters"] = ["Kernel"],
        ["Waters"] = ["Kernel"],
        ["Feeds"] = ["Waters"],
        ["Definitions"] = ["Kernel", "Matters", "Waters"],
        ["Documents"] = ["Kernel"],
        ["Ledger"] = ["Kernel"],
        ["Sqlite"] = ["Ledger"],
        ["Postgres"] = ["Ledger"],
        ["Views"] = ["Ledger", "Matters", "Waters"],
        ["Web"] = ["Definitions", "Documents", "Sqlite", "Postgres", "Views", "Feeds"],
        ["Cli"] = ["Web", "Waters", "Feeds"],
    };

    private static readonly Dictionary<string, string[]> PackagesOfTheCore = new(StringComparer.Ordinal)
    {
        ["Kernel"] = ["NodaTime"],
        ["Matters"] = [],
        ["Waters"] = [],
        ["Ledger"] = [],
        ["Views"] = [],
    };

    public static TheoryData<string> Projects => [.. Directory.GetFiles(Path.Combine(House.Root, "src"), "*.csproj", SearchOption.AllDirectories).Order()];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_those_below_it(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        Allowed.ShouldContainKey(name, "a new project takes its place in the table");
        Items(project, "ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Replace('\\', '/'))).Except(Allowed[name]).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_core_uses_no_package_but_dates(string project)
    {
        if (PackagesOfTheCore.TryGetValue(Path.GetFileNameWithoutExtension(project), out var packages))
        {
            Items(project, "PackageReference").Except(packages).ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_is_named_by_its_folder(string project) =>
        Path.GetFileNameWithoutExtension(project).ShouldBe(Path.GetFileName(Path.GetDirectoryName(project)));

    [Fact]
    public void Versions_are_written_in_one_place_and_exactly()
    {
        var everywhere = Directory.GetFiles(House.Root, "*.csproj", SearchOption.AllDirectories).Where(file => !file.Contains("/artifacts/", StringComparison.Ordinal));
        everywhere.SelectMany(file => XDocument.Load(file).Descendants("PackageReference")).Where(reference => reference.Attribute("Version") is not null).ShouldBeEmpty();
        XDocument.Load(Path.Combine(House.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Select(package => package.Attribute("Version")?.Value ?? "")
            .ShouldAllBe(version => version.Length > 0 && char.IsAsciiDigit(version[0]) && !version.Contains('*', StringComparison.Ordinal));
    }

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(project).Descendants(kind).Select(item => item.Attribute("Include")?.Value ?? "");
}
