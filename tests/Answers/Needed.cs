using Tongban.Kernel.Cases;
using Tongban.Kernel.Values;

namespace Tongban;

/// <summary>What an official cannot leave out of an action of a household transfer: the household somebody is put into, and the originals she showed.</summary>
internal static class Needed
{
    /// <summary>The required answers of an action; none where it asks for none.</summary>
    /// <param name="action">The action's name.</param>
    /// <param name="state">The case, for the children it moves; null: none move.</param>
    internal static Map<string> For(string action, CaseState? state = null) => action != "register" ? Map<string>.Empty
        : Map.Of([
            ("originalsSeen", "居民户口簿、居民身份证"), ("householdKind", "family"), ("householdHead", "陈明"), ("relationToHead", "配偶"),
            .. (state?.Answers.Keys ?? []).Where(name => name.StartsWith("children.", StringComparison.Ordinal) && name.EndsWith(".name", StringComparison.Ordinal))
                .Select(name => (name[..^"name".Length] + "relationToHead", "子女"))]);
}
