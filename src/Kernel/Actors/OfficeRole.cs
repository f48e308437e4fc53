using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Tongban.Kernel.Actors;

/// <summary>What an official may be at an office. Not a rank: a reviewer is not also a clerk unless he was appointed both.</summary>
public enum OfficeRole
{
    /// <summary>Takes in, asks for corrections, checks (经办).</summary>
    Clerk,

    /// <summary>Decides and issues (审批人).</summary>
    Reviewer,

    /// <summary>Watches over the offices below and urges them on (督办).</summary>
    Supervisor,

    /// <summary>Keeps the office's own appointments; decides no case.</summary>
    Administrator,
}

/// <summary>The words in which roles stand in definitions, claims and the ledger.</summary>
public static class OfficeRoleWords
{
    /// <summary>The role as one lower-case English word: <c>clerk</c>, <c>reviewer</c>, <c>supervisor</c>, <c>administrator</c>.</summary>
    public static string Word(this OfficeRole role) => role switch
    {
        OfficeRole.Clerk => "clerk",
        OfficeRole.Reviewer => "reviewer",
        OfficeRole.Supervisor => "supervisor",
        OfficeRole.Administrator => "administrator",
    };

    /// <summary>Reads the word of a role exactly as <see cref="Word"/> writes it; false when it is none of them.</summary>
    public static bool TryParse([NotNullWhen(true)] string? word, out OfficeRole role)
    {
        role = Enum.GetValues<OfficeRole>().FirstOrDefault(known => known.Word() == word);
        return role.Word() == word;
    }
}

/// <summary>The set of roles one official holds at one office; equal when the same roles are in it, in whatever order they were named.</summary>
public readonly record struct OfficeRoles : IEnumerable<OfficeRole>
{
    private readonly int bits;

    private OfficeRoles(int bits) => this.bits = bits;

    /// <summary>No role at all.</summary>
    public static OfficeRoles None => default;

    /// <summary>The set of the roles named; naming one twice changes nothing.</summary>
    public static OfficeRoles Of(params IEnumerable<OfficeRole> roles) => new(roles.Aggregate(0, (bits, role) => bits | Bit(role)));

    /// <summary>Whether the role is in the set.</summary>
    public bool Contains(OfficeRole role) => (bits & Bit(role)) != 0;

    /// <summary>
    /// Whether any of the roles works on cases, and so may read them: a clerk's, a reviewer's or a supervisor's. Keeping an office's appointments is no work on a
    /// case (最小必要, 个人信息保护法 article 6).
    /// </summary>
    public bool WorkOnCases => Contains(OfficeRole.Clerk) || Contains(OfficeRole.Reviewer) || Contains(OfficeRole.Supervisor);

    /// <summary>The roles in the order of <see cref="OfficeRole"/>.</summary>
    public IEnumerator<OfficeRole> GetEnumerator() => Enum.GetValues<OfficeRole>().Where(Contains).GetEnumerator();

    /// <summary>The words of the roles, separated by commas.</summary>
    public override string ToString() => string.Join(',', this.Select(role => role.Word()));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static int Bit(OfficeRole role) => 1 << (int)role;
}
