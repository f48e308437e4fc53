using System.Reflection;
using System.Text.RegularExpressions;
using Tongban.Kernel.Cases;

namespace Tongban.Architecture.Tests;

/// <summary>Habits that a reader relies on without looking.</summary>
public sealed partial class ShapeTests
{
    private static readonly Assembly[] Core =
    [
        typeof(Fact).Assembly, typeof(Matters.RuleBook).Assembly, typeof(Ledger.Entry).Assembly, typeof(Views.Cases.CaseTables).Assembly,
        typeof(Definitions.DefinitionSet).Assembly, typeof(Waters.Nmea.SentenceReader).Assembly, typeof(Feeds.FeedDecoder).Assembly, typeof(Documents.Seals.SealedPaper).Assembly,
    ];

    [Fact]
    public void Whatever_is_not_meant_to_be_inherited_is_sealed() => Core
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type is { IsClass: true, IsAbstract: false, IsSealed: false } && !type.Name.Contains('<', StringComparison.Ordinal))
        .Where(type => !Core.SelectMany(assembly => assembly.GetTypes()).Any(other => other.BaseType == type))
        .Select(type => type.FullName)
        .ShouldBeEmpty();

    [Fact]
    public void A_choice_is_closed_by_a_private_constructor() => Core
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type is { IsAbstract: true, IsSealed: false, IsClass: true } && type.GetMethod("<Clone>$") is not null && type.GetNestedTypes().Any(nested => nested.BaseType == type))
        .Where(type => type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Any(constructor => !constructor.IsPrivate && !IsCopy(constructor, type)))
        .Select(type => type.FullName)
        .ShouldBeEmpty();

    [Fact]
    public void The_pure_projects_know_no_wall_clock_file_or_console()
    {
        var named = Directory.GetFiles(Path.Combine(House.Root, "src", "Kernel"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Path.Combine(House.Root, "src", "Matters"), "*.cs", SearchOption.AllDirectories))
            .Concat(Directory.GetFiles(Path.Combine(House.Root, "src", "Waters"), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .Where(file => Ambient().IsMatch(File.ReadAllText(file)))
            .Select(Path.GetFileName);
        named.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("src/Kernel/Kernel.csproj")]
    [InlineData("src/Matters/Matters.csproj")]
    [InlineData("src/Waters/Waters.csproj")]
    public void The_compiler_holds_the_pure_projects_to_it_too(string project) =>
        File.ReadAllText(Path.Combine(House.Root, project)).ShouldContain("BannedSymbols.txt");

    [Fact]
    public void No_file_silences_the_compiler_about_null() => Sources()
        .Where(file => Silenced().IsMatch(File.ReadAllText(file)))
        .Select(file => Path.GetRelativePath(House.Root, file))
        .ShouldBeEmpty();

    [Fact]
    public void No_folder_is_a_dumping_ground() => Directory.GetDirectories(Path.Combine(House.Root, "src"), "*", SearchOption.AllDirectories)
        .Where(folder => Path.GetFileName(folder) is "Common" or "Helpers" or "Utils" or "Utilities" or "Implementation" or "Misc")
        .ShouldBeEmpty();

    private static IEnumerable<string> Sources() => Directory.GetFiles(Path.Combine(House.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal));

    private static bool IsCopy(ConstructorInfo constructor, Type type) =>
        constructor.GetParameters() is [var only] && only.ParameterType == type;

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?Now\b|\bSystemClock\b|\bGuid\.NewGuid\b|\bConsole\.|\bFile\.(Read|Write|Open)|\bnew Random\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ambient();

    [GeneratedRegex(@"\bnull!|#nullable disable|default!", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Silenced();
}
