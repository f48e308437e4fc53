using System.Buffers;
using System.Globalization;
using System.Text;

namespace Tongban.Kernel.Documents;

/// <summary>
/// Writes the few pieces of RFC 8785 (JSON Canonicalization Scheme) that a paper needs: objects, arrays, strings, true, false and null; no
/// numbers, no white space. The caller names members in the order of their UTF-16 code units; one out of order is an error of ours.
/// </summary>
internal sealed class CanonicalJson
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create("\"\\" + string.Concat(Enumerable.Range(0, ' ').Select(c => (char)c)));

    private readonly StringBuilder _text = new(4096);
    private readonly Stack<string> _members = new();
    private bool _follows;

    internal CanonicalJson Object(params ReadOnlySpan<(string Name, string Text)> members)
    {
        Begin();
        foreach (var (name, text) in members)
        {
            Member(name).Text(text);
        }

        return End();
    }

    internal CanonicalJson Begin()
    {
        Separate().Append('{');
        _members.Push("");
        _follows = false;
        return this;
    }

    internal CanonicalJson Member(string name)
    {
        if (string.CompareOrdinal(_members.Pop(), name) >= 0)
        {
            throw new InvalidOperationException($"The member {name} is out of the canonical order.");
        }

        _members.Push(name);
        Text(name);
        _text.Append(':');
        _follows = false;
        return this;
    }

    internal CanonicalJson End()
    {
        _members.Pop();
        return Close('}');
    }

    internal CanonicalJson Array<T>(IEnumerable<T> items, Func<CanonicalJson, T, CanonicalJson> write)
    {
        Separate().Append('[');
        _follows = false;
        foreach (var item in items)
        {
            write(this, item);
        }

        return Close(']');
    }

    internal CanonicalJson Flag(bool value)
    {
        Separate().Append(value ? "true" : "false");
        return this;
    }

    internal CanonicalJson Text(string? value)
    {
        var text = Separate();
        if (value is null)
        {
            text.Append("null");
        }
        else
        {
            Quote(value);
        }

        return this;
    }

    public override string ToString() => _text.ToString();

    private StringBuilder Separate()
    {
        if (_follows)
        {
            _text.Append(',');
        }

        _follows = true;
        return _text;
    }

    private CanonicalJson Close(char bracket)
    {
        _text.Append(bracket);
        _follows = true;
        return this;
    }

    private void Quote(ReadOnlySpan<char> rest)
    {
        _text.Append('"');
        for (var at = rest.IndexOfAny(Escaped); at >= 0; at = rest.IndexOfAny(Escaped))
        {
            _text.Append(rest[..at]);
            Escape(rest[at]);
            rest = rest[(at + 1)..];
        }

        _text.Append(rest).Append('"');
    }

    private StringBuilder Escape(char c) => c switch
    {
        '"' => _text.Append("\\\""),
        '\\' => _text.Append("\\\\"),
        '\b' => _text.Append("\\b"),
        '\t' => _text.Append("\\t"),
        '\n' => _text.Append("\\n"),
        '\f' => _text.Append("\\f"),
        '\r' => _text.Append("\\r"),
        _ => _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
    };
}
