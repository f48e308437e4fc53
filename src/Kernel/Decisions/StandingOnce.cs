using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;

namespace Tongban.Kernel.Decisions;

/// <summary>A change of the applicant's entry in a register, by one of her cases: an input of a decision, read from the ledger by whoever asks for it.</summary>
/// <param name="Case">The case that made it.</param>
/// <param name="At">When.</param>
/// <param name="Open">Whether that case is still under way.</param>
public sealed record RegisterChanged(CaseNumber Case, Instant At, bool Open);

/// <summary>
/// One person stands in one place of a register (户口登记条例 article 6): what another case of hers has changed while this one was open, or is still about to
/// finish, this one does not change again. About her cases only; nothing is looked for among other people.
/// </summary>
internal static class StandingOnce
{
    /// <summary>Why the action may not change the applicant's entry; null when no other case is in its way.</summary>
    internal static Refusal? Against(CaseState state, ActionDefinition action, CaseCommand.Take take) =>
        action.Changes is { } change && take.Elsewhere.Any(other => other.Case != state.Number && (other.Open || other.At >= state.OpenedAt))
            ? new(RefusalKind.NotMet, change.Otherwise, change.Basis)
            : null;
}
