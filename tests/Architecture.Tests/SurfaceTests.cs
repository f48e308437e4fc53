using System.Reflection;
using System.Runtime.CompilerServices;
using Tongban.Kernel.Cases;

namespace Tongban.Architecture.Tests;

/// <summary>
/// What others build on, agreed on in files: the public types and members of the core. A change shows in review as a changed line, and is
/// made on purpose.
/// </summary>
public sealed class SurfaceTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullness = new();

    private static readonly Dictionary<string, Assembly> Agreed = new(StringComparer.Ordinal)
    {
        ["Kernel"] = typeof(Fact).Assembly,
        ["Ledger"] = typeof(Ledger.Entry).Assembly,
        ["Views"] = typeof(Views.Cases.CaseTables).Assembly,
        ["Waters"] = typeof(Waters.Nmea.SentenceReader).Assembly,
        ["Feeds"] = typeof(Feeds.FeedDecoder).Assembly,
    };

    public static TheoryData<string> Projects => [.. Agreed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_public_surface_is_the_one_agreed_on(string project)
    {
        var agreed = Path.Combine(House.Root, "tests", "Architecture.Tests", "Surface", project + ".txt");
        var now = string.Concat(Lines(Agreed[project]).Select(line => line + "\n"));
        if (!File.Exists(agreed) || File.ReadAllText(agreed) != now)
        {
            var written = Path.Combine(Directory.CreateDirectory(Path.Combine(House.Root, "artifacts", "surface")).FullName, project + ".txt");
            File.WriteAllText(written, now);
            Assert.Fail(
                $"The public surface of {project} is not the one in tests/Architecture.Tests/Surface/{project}.txt. "
                + $"If the change is meant, copy artifacts/surface/{project}.txt over it and commit both together; if not, make the new member internal.");
        }
    }

    private static IEnumerable<string> Lines(Assembly assembly) => assembly.GetExportedTypes()
        .OrderBy(Name, StringComparer.Ordinal)
        .SelectMany(type => Members(type).Order(StringComparer.Ordinal).Select(member => "  " + member).Prepend(Head(type)));

    private static string Head(Type type) =>
        $"{Kind(type)} {Name(type)}{(type.BaseType is { } above && above != typeof(object) && above != typeof(ValueType) && above != typeof(Enum) ? " : " + Name(above) : "")}";

    private static string Kind(Type type) =>
        type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : type is { IsAbstract: true, IsSealed: true } ? "static" : type.IsAbstract ? "abstract" : "class";

    private static IEnumerable<string> Members(Type type) =>
        type.IsEnum ? Enum.GetNames(type)
        : type.GetConstructors(Declared).Where(Visible).Select(made => $"new({Parameters(made)})")
            .Concat(type.GetProperties(Declared).Where(Written).Select(Property))
            .Concat(type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily).Select(field => $"{Said(Nullness.Create(field))} {field.Name}"))
            .Concat(type.GetEvents(Declared).Select(happening => $"event {happening.Name}"))
            .Concat(type.GetMethods(Declared).Where(Written).Select(method => $"{(method.IsStatic ? "static " : "")}{Said(Nullness.Create(method.ReturnParameter))} {method.Name}{Generic(method)}({Parameters(method)})"));

    /// <summary>Written by hand and visible outside; accessors stand with their property, what a record makes by itself does not stand at all.</summary>
    private static bool Written(MethodInfo method) =>
        Visible(method) && !method.IsDefined(typeof(CompilerGeneratedAttribute)) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal));

    private static bool Written(PropertyInfo property) =>
        property.Name != "EqualityContract" && property.GetAccessors(true).Any(Visible);

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Property(PropertyInfo property) =>
        $"{(property.GetAccessors(true)[0].IsStatic ? "static " : "")}{Said(Nullness.Create(property))} {property.Name} {{ {string.Join(' ', property.GetAccessors(true).Where(Visible).Select(Accessor))} }}";

    private static string Accessor(MethodInfo accessor) =>
        accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init;" : accessor.Name[..3] + ";";

    private static string Generic(MethodInfo method) => method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter => $"{Said(Nullness.Create(parameter))} {parameter.Name}{(parameter.HasDefaultValue ? " = …" : "")}"));

    /// <summary>The type with the question mark of what may be absent, which the type alone does not keep.</summary>
    private static string Said(NullabilityInfo seen) =>
        Name(seen.Type) + (seen is { ReadState: NullabilityState.Nullable, Type: { IsValueType: false, IsGenericParameter: false } } ? "?" : "");

    private static string Name(Type type) =>
        type.IsByRef ? "ref " + Name(type.GetElementType() ?? type)
        : type.IsArray ? Name(type.GetElementType() ?? type) + "[]"
        : type.IsGenericParameter ? type.Name
        : Nullable.GetUnderlyingType(type) is { } value ? Name(value) + "?"
        : (type.IsNested && type.DeclaringType is { } outer ? Name(outer) + "." : Space(type)) + Bare(type);

    private static string Space(Type type) => type.Namespace?.StartsWith("Tongban", StringComparison.Ordinal) ?? false ? type.Namespace["Tongban.".Length..] + "." : "";

    private static string Bare(Type type) =>
        type.Name.Split('`') is [var bare, _] ? $"{bare}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : type.Name;
}
