using System.Text.RegularExpressions;

namespace Tongban.Architecture.Tests;

/// <summary>
/// The systems under <c>src/Matters</c> stand beside each other: none names another, so that one can be read, changed and taken out alone. What
/// several share stands in a module of its own, listed here with its reason; it names none of them.
/// </summary>
public sealed partial class ModuleTests
{
    /// <summary>The modules that others may name, and why.</summary>
    private static readonly Dictionary<string, string> Shared = new(StringComparer.Ordinal)
    {
        ["Thresholds"] = "how findings are held against the thresholds of a crime, the same for pollution and for fishing",
    };

    public static TheoryData<string> Modules => [.. Directory.GetDirectories(Folder).Select(Path.GetFileName).OfType<string>().Where(HasSources).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(House.Root, "src", "Matters");

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_of_the_matters_names_no_other(string module)
    {
        var others = Modules.Select(row => row.Data).Where(other => other != module && !Shared.ContainsKey(other)).ToHashSet(StringComparer.Ordinal);
        Sources(module).SelectMany(file => Named(file).Where(others.Contains).Select(other => $"{Path.GetRelativePath(House.Root, file)} names {other}")).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_lives_in_the_namespace_of_its_folder(string module) => Sources(module)
        .Where(file => !File.ReadAllText(file).Contains("namespace Tongban.Matters." + module, StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(House.Root, file))
        .ShouldBeEmpty("what stands elsewhere escapes the guard");

    [Fact]
    public void What_is_shared_is_there_and_is_used_by_more_than_one()
    {
        foreach (var shared in Shared.Keys)
        {
            Modules.Select(row => row.Data).Count(module => module != shared && Sources(module).SelectMany(Named).Contains(shared)).ShouldBeGreaterThan(1, shared);
        }
    }

    /// <summary>The modules that a file names, by a using, by a whole name or by the last part of one; comments do not count.</summary>
    private static IEnumerable<string> Named(string file) => File.ReadLines(file)
        .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
        .SelectMany(line => ModuleName().Matches(line).Select(match => match.Groups["module"].Value));

    private static IEnumerable<string> Sources(string module) => Directory.GetFiles(Path.Combine(Folder, module), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal));

    private static bool HasSources(string module) => module is not ("obj" or "bin") && Sources(module).Any();

    [GeneratedRegex(@"(?<![\w.])(global::)?(Tongban\.)?(Matters\.)?(?<module>[A-Z]\w+)(?=[.;])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ModuleName();
}
