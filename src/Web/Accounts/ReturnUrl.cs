namespace Tongban.Web.Accounts;

/// <summary>Where to go after signing in: a path of this site, or the front page when asked to leave it.</summary>
internal static class ReturnUrl
{
    internal static string Local(string? url) => url is ['/', ..] && !Leaves(url) && url.All(c => c is > ' ' and < '\x7f') ? url : "/";

    /// <summary>The page that was asked for, or the given one when none was.</summary>
    internal static string Or(string first, string? url) => Local(url) is not "/" and var asked ? asked : first;

    internal static string With(string path, string? url) =>
        Local(url) is not "/" and var local ? $"{path}?returnUrl={Uri.EscapeDataString(local)}" : path;

    /// <summary>The sign-in page, which leads back; and says that a session ended and what was sent is lost, where that is so.</summary>
    internal static string ToSignIn(string? url, bool ended) =>
        With("/sign-in", url) is var path && ended ? $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}ended=true" : path;

    // Browsers read "//host" and "/\host" as another host.
    private static bool Leaves(string url) => url.Length > 1 && url[1] is '/' or '\\';
}
