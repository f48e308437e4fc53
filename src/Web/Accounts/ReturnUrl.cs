namespace Tongban.Web.Accounts;

/// <summary>What became of what somebody sent when her session had ended.</summary>
public enum SessionEnd
{
    /// <summary>It is lost.</summary>
    TextLost,

    /// <summary>It is kept for a while and given back on its page, files excepted.</summary>
    TextKept,
}

/// <summary>Where to go after signing in: a path of this site, or the front page when asked to leave it.</summary>
internal static class ReturnUrl
{
    internal static string Local(string? url) => url is ['/', ..] && !Leaves(url) && url.All(c => c is > ' ' and < '\x7f') ? url : "/";

    /// <summary>The page that was asked for, or the given one when none was.</summary>
    internal static string Or(string first, string? url) => Local(url) is not "/" and var asked ? asked : first;

    internal static string With(string path, string? url) =>
        Local(url) is not "/" and var local ? $"{path}?returnUrl={Uri.EscapeDataString(local)}" : path;

    /// <summary>The sign-in page, which leads back, and says that a session ended and what became of what was sent.</summary>
    internal static string ToSignIn(string? url, SessionEnd ended) => Adding(With("/sign-in", url), ended is SessionEnd.TextKept ? "ended=kept" : "ended=lost");

    /// <summary>The page to which what was kept of its form is given back.</summary>
    internal static string Again(string url) => url.Contains(Parameter, StringComparison.Ordinal) ? url : Adding(url, Parameter);

    private const string Parameter = Components.ReturnedForm.Parameter + "=1";

    private static string Adding(string path, string parameter) => $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{parameter}";

    // Browsers read "//host" and "/\host" as another host.
    private static bool Leaves(string url) => url.Length > 1 && url[1] is '/' or '\\';
}
