using System.Globalization;
using System.Text;

namespace Tongban.Kernel.Documents;

/// <summary>
/// The few pieces of RFC 8785 (JSON Canonicalization Scheme) that a paper needs: objects with members sorted by UTF-16
/// code unit, arrays, strings, true, false and null; no numbers, no white space.
/// </summary>
internal static class CanonicalJson
{
    internal static string Object(params (string Name, string Json)[] members) =>
        "{" + string.Join(',', members.OrderBy(m => m.Name, StringComparer.Ordinal).Select(m => Text(m.Name) + ":" + m.Json)) + "}";

    internal static string Array(IEnumerable<string> items) => "[" + string.Join(',', items) + "]";

    internal static string Flag(bool value) => value ? "true" : "false";

    internal static string Text(string? value) =>
        value is null ? "null" : value.Aggregate(new StringBuilder("\""), Escape).Append('"').ToString();

    private static StringBuilder Escape(StringBuilder into, char c) => c switch
    {
        '"' => into.Append("\\\""),
        '\\' => into.Append("\\\\"),
        '\b' => into.Append("\\b"),
        '\t' => into.Append("\\t"),
        '\n' => into.Append("\\n"),
        '\f' => into.Append("\\f"),
        '\r' => into.Append("\\r"),
        < ' ' => into.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        _ => into.Append(c),
    };
}
