using System.Collections.Immutable;
using System.Security.Claims;
using Tongban.Kernel.Words;

namespace Tongban.Web.Hosting;

/// <summary>One entry of the bar below the header or of the footer.</summary>
/// <param name="Href">Where it leads; every page below that path counts as its section.</param>
/// <param name="Text">What it is called.</param>
/// <param name="ShownTo">Who sees it.</param>
public sealed record NavigationEntry(string Href, Wording Text, Func<ClaimsPrincipal, bool> ShownTo)
{
    /// <summary>Other addresses whose pages belong to it.</summary>
    public ImmutableArray<string> Also { get; init; } = [];

    public bool IsSectionOf(PathString path) => Href == "/" ? path == "/" : Also.Prepend(Href).Any(href => path.StartsWithSegments(new PathString(href), StringComparison.Ordinal));
}

/// <summary>The whole navigation, in its order: a new section is one line here.</summary>
public static class SiteNavigation
{
    public static ImmutableArray<NavigationEntry> Header { get; } =
    [
        new("/", new("首页", "Home"), Everyone),
        new("/desk", new("办件台", "Desk"), Accounts.Policies.WorksOnCases),
        new("/matters", new("办事", "Matters"), Everyone) { Also = ["/apply"] },
        new("/appointments", new("任职", "Appointments"), user => Accounts.Appointing.Appointer.Of(user) is not null),
        new("/my", new("我的办件", "My cases"), user => user.HasClaim(claim => claim.Type == Accounts.AccountClaims.Person)),
    ];

    public static ImmutableArray<NavigationEntry> Footer { get; } =
    [
        new("/follow", new("查办件进度", "Follow a case"), Everyone),
        new("/explore", new("我能在哪里落户", "Where may I settle"), Everyone),
        new("/verify", new("核验文书", "Verify a document"), Everyone),
        new("/accessibility", new("无障碍说明", "Accessibility"), Everyone),
    ];

    private static bool Everyone(ClaimsPrincipal user) => true;
}
