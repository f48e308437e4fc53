using System.Net;
using System.Text.RegularExpressions;

namespace Tongban.Web.Tests.Forms;

/// <summary>A posted form as it stands on a page.</summary>
/// <param name="Page">The page it is on.</param>
/// <param name="Action">Where it is posted.</param>
/// <param name="Multipart">Whether it carries files.</param>
/// <param name="Fields">Its fields with the values they came with; files are in <paramref name="Files"/>.</param>
/// <param name="Files">The names of its file fields.</param>
internal sealed partial record PageForm(string Page, string Action, bool Multipart, IReadOnlyList<(string Name, string Value)> Fields, IReadOnlyList<string> Files)
{
    internal const string Token = "__RequestVerificationToken";

    /// <summary>What a reader could type or choose: all but the antiforgery token and the name the page gives the form.</summary>
    internal IReadOnlyList<string> Typed => [.. Fields.Select(one => one.Name).Concat(Files).Where(name => name is not Token and not "_handler").Distinct(StringComparer.Ordinal)];

    public override string ToString() => $"{Action} on {Page}";

    /// <summary>The posted forms between a page's header and footer; the form to sign out is on every page and counted where it is alone.</summary>
    internal static IReadOnlyList<PageForm> On(string page, string html) =>
        [.. Form().Matches(html).Where(form => Attribute(form.Groups["open"].Value, "method") == "post").Select(form => Read(page, form))];

    private static PageForm Read(string page, Match form)
    {
        var (open, inner) = (form.Groups["open"].Value, form.Groups["inner"].Value);
        var inputs = Input().Matches(inner).Select(input => input.Value).Where(input => Attribute(input, "name").Length > 0).ToArray();
        var others = Area().Matches(inner).Select(area => (Attribute(area.Value, "name"), ""));
        return new(
            page,
            Attribute(open, "action") is { Length: > 0 } action ? action : page,
            Attribute(open, "enctype") == "multipart/form-data",
            [.. inputs.Where(input => Attribute(input, "type") != "file").Select(input => (Attribute(input, "name"), Attribute(input, "value"))), .. others],
            [.. inputs.Where(input => Attribute(input, "type") == "file").Select(input => Attribute(input, "name"))]);
    }

    private static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $"\\s{name}=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["value"].Value);

    [GeneratedRegex("<form(?<open>[^>]*)>(?<inner>.*?)</form>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Form();

    [GeneratedRegex("<(input|button)\\s[^>]*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Input();

    [GeneratedRegex("<(textarea|select)\\s[^>]*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Area();
}
