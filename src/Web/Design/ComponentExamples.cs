using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Tongban.Web.Components;

namespace Tongban.Web.Design;

/// <summary>Every component with its example, found by name: <c>Tag</c> is shown by <c>TagExample</c> in the same folder.</summary>
public static class ComponentExamples
{
    private const string Suffix = "Example";

    public static ImmutableArray<(string Name, Type Example)> All { get; } =
    [
        .. typeof(BilingualComponent).Assembly.GetTypes()
            .Where(t => typeof(IComponent).IsAssignableFrom(t) && t.Namespace == typeof(BilingualComponent).Namespace && t.Name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(t => (Name: t.Name[..^Suffix.Length], Example: t))
            .OrderBy(e => e.Name, StringComparer.Ordinal),
    ];
}
