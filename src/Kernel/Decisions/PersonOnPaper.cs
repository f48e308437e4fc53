namespace Tongban.Kernel.Decisions;

/// <summary>Whom a paper is about that is issued for each person of a case: the applicant, or a member of a group. Not a person of the vault.</summary>
/// <param name="Group">The group; null where the paper is one for all.</param>
/// <param name="Place">0 for the applicant, then the members in their order from 1.</param>
internal sealed record PersonOnPaper(string? Group, int Place)
{
    /// <summary>Where the case keeps what is said of the person.</summary>
    internal string Source(string what) => Place > 0
        ? FormattableString.Invariant($"form.{Group}.{Place - 1}.{what}")
        : what switch
        {
            "name" => "party.applicant.name",
            "number" => "party.applicant.identity",
            _ => "form." + what,
        };
}
