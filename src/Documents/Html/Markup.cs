using System.Globalization;
using System.Text;
using Tongban.Kernel.Words;

namespace Tongban.Documents.Html;

/// <summary>Text that goes into a page: every hole of an interpolated string is encoded, unless it is markup already.</summary>
internal readonly record struct Markup(string Html)
{
    internal static Markup Empty => new("");

    internal static Markup Of(FormattableString text) =>
        new(string.Format(CultureInfo.InvariantCulture, text.Format, [.. text.GetArguments().Select(Piece)]));

    internal static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts.Select(p => p.Html)));

    /// <summary>Chinese, and the English beside it in small letters.</summary>
    internal static Markup Both(Wording wording) => Of($"{wording.Zh} <span class=\"en\" lang=\"en\">{wording.En}</span>");

    /// <summary>A value kept apart from the direction of the text around it, line breaks shown.</summary>
    internal static Markup Value(string value) => new($"<bdi>{Encode(value).Replace("\n", "<br>", StringComparison.Ordinal)}</bdi>");

    public override string ToString() => Html;

    private static object Piece(object? argument) => argument switch
    {
        Markup markup => markup.Html,
        double number => number.ToString("0.###", CultureInfo.InvariantCulture),
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => Encode(argument?.ToString() ?? ""),
    };

    private static string Encode(string text) => new StringBuilder(text)
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;").ToString();
}
