using System.Text.RegularExpressions;

namespace Tongban.Web.Hosting;

/// <summary>
/// The last guard of the logs: whatever a library writes, numbers that point to a person and query strings go out as a mark.
/// Names cannot be told from other words, so our own log calls never take one.
/// </summary>
public static partial class Redaction
{
    public static string Clean(string text) => Numbers().Replace(Queries().Replace(text, "?…"), "…");

    // Identity numbers (18, or the old 15), mobile numbers (11, perhaps with +86), longer runs such as card numbers.
    [GeneratedRegex(@"(?<![0-9A-Za-z])(\+?86)?([0-9]{17}[0-9Xx]|[0-9]{15,19}|1[3-9][0-9]{9})(?![0-9A-Za-z])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\?[^\s""'<>]*=[^\s""'<>]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Queries();
}
