namespace Tongban.Kernel.Cases;

/// <summary>The ends of cases that every matter may have, by the words definitions and facts use; other outcomes are a matter's own.</summary>
public static class Outcomes
{
    /// <summary>Whether an applied-for case that ended so brought nothing of what was asked: refused (不予), withdrawn (撤回) or lapsed (失效).</summary>
    public static bool CameToNothing(string outcome) => outcome is "refused" or "withdrawn" or "lapsed";
}
