using Tongban.Kernel.Cases;
using Tongban.Kernel.Values;

namespace Tongban;

/// <summary>What an official cannot leave out of an action of a household transfer: the household somebody is put into, the originals she showed, and what the certificate leaves open.</summary>
internal static class Needed
{
    private static readonly (string Name, string Value)[] Open = [("ethnicity", "汉族"), ("birthplace", "济南历下区"), ("nativePlace", "山东省章丘市")];

    /// <summary>The required answers of an action; none where it asks for none.</summary>
    /// <param name="action">The action's name.</param>
    /// <param name="state">The case, for the children it moves and what it knows already; null: none move, and nothing is known.</param>
    internal static Map<string> For(string action, CaseState? state = null) => action != "register" ? Map<string>.Empty
        : Map.Of([
            ("householdKind", "family"), ("householdHead", "赵明华"), ("relationToHead", "other"),
            .. Children(state).Select(child => (child + "relationToHead", "other")),
            .. Children(state).Prepend("").SelectMany(whose => Open.Select(one => (Name: whose + one.Name, one.Value))).Where(one => state?.Answers.ContainsKey(one.Name) is not true)]);

    /// <summary>The originals an official has seen where the action wants them ticked, of the transfers that two people are parties of; none where it wants none.</summary>
    internal static Seq<string> Seen(string action) => action == "register" ? ["material.household-books", "material.identity-cards"] : [];

    private static IEnumerable<string> Children(CaseState? state) => (state?.Answers.Keys ?? [])
        .Where(name => name.StartsWith("children.", StringComparison.Ordinal) && name.EndsWith(".name", StringComparison.Ordinal)).Select(name => name[..^"name".Length]);
}
