using Tongban.Kernel.Cases;
using Tongban.Kernel.Values;

namespace Tongban;

/// <summary>What an official cannot leave out of an action of a household transfer: the household somebody is put into, the originals she showed, and what the certificate leaves open.</summary>
internal static class Needed
{
    private static readonly (string Name, string Value)[] Open = [("ethnicity", "汉族"), ("birthplace", "某市某区"), ("nativePlace", "某省某县")];

    /// <summary>The required answers of an action; none where it asks for none.</summary>
    /// <param name="action">The action's name.</param>
    /// <param name="state">The case, for the children it moves and what it knows already; null: none move, and nothing is known.</param>
    internal static Map<string> For(string action, CaseState? state = null) => action != "register" ? Map<string>.Empty
        : Map.Of([
            ("originalsSeen", "居民户口簿、居民身份证"), ("householdKind", "family"), ("householdHead", "赵明华"), ("relationToHead", "other"),
            .. Children(state).Select(child => (child + "relationToHead", "other")),
            .. Children(state).Prepend("").SelectMany(whose => Open.Select(one => (Name: whose + one.Name, one.Value))).Where(one => state?.Answers.ContainsKey(one.Name) is not true)]);

    private static IEnumerable<string> Children(CaseState? state) => (state?.Answers.Keys ?? [])
        .Where(name => name.StartsWith("children.", StringComparison.Ordinal) && name.EndsWith(".name", StringComparison.Ordinal)).Select(name => name[..^"name".Length]);
}
