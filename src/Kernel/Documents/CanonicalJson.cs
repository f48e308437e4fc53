using System.Buffers;
using System.Globalization;
using System.Text;

namespace Tongban.Kernel.Documents;

/// <summary>
/// Writes the few pieces of RFC 8785 (JSON Canonicalization Scheme) that a paper needs: objects, arrays, strings, true, false and null; no
/// numbers, no white space. The caller names members in the order of their UTF-16 code units; one out of order is an error of ours.
/// </summary>
internal sealed class CanonicalJson : IDisposable
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create("\"\\" + string.Concat(Enumerable.Range(0, ' ').Select(c => (char)c)));

    // Used again by the next text of the thread; what was written is wiped before.
    [ThreadStatic]
    private static CanonicalJson? spare;

    private readonly ArrayBufferWriter<byte> _bytes = new(8192);
    private readonly Stack<string> _members = new();
    private bool _follows;

    private CanonicalJson()
    {
    }

    internal static UTF8Encoding Utf8 { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>An empty text; to be disposed of once it was read.</summary>
    internal static CanonicalJson Open()
    {
        var json = spare ?? new CanonicalJson();
        spare = null;
        return json;
    }

    /// <summary>The bytes of one value.</summary>
    internal static byte[] Of(Func<CanonicalJson, CanonicalJson> write)
    {
        using var json = Open();
        return write(json).Written.ToArray();
    }

    public void Dispose()
    {
        _bytes.Clear();
        _members.Clear();
        _follows = false;
        spare = this;
    }

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
        _members.Push("");
        return OpenWith("{"u8);
    }

    internal CanonicalJson Member(string name)
    {
        if (string.CompareOrdinal(_members.Pop(), name) >= 0)
        {
            throw new InvalidOperationException($"The member {name} is out of the canonical order.");
        }

        _members.Push(name);
        return Text(name).OpenAfter(":"u8);
    }

    internal CanonicalJson End()
    {
        _members.Pop();
        return CloseWith("}"u8);
    }

    internal CanonicalJson BeginArray() => OpenWith("["u8);

    internal CanonicalJson EndArray() => CloseWith("]"u8);

    internal CanonicalJson Array<T>(IEnumerable<T> items, Func<CanonicalJson, T, CanonicalJson> write)
    {
        BeginArray();
        foreach (var item in items)
        {
            write(this, item);
        }

        return EndArray();
    }

    /// <summary>A value whose bytes are at hand.</summary>
    internal CanonicalJson Raw(ReadOnlySpan<byte> value)
    {
        Separate();
        _bytes.Write(value);
        return this;
    }

    /// <summary>The beginning of an object up to the last of its members, whose value comes next; <see cref="CloseWith"/> ends it.</summary>
    internal CanonicalJson OpenWith(ReadOnlySpan<byte> beginning)
    {
        Separate();
        return OpenAfter(beginning);
    }

    /// <summary>The end of what was opened.</summary>
    internal CanonicalJson CloseWith(ReadOnlySpan<byte> end)
    {
        _bytes.Write(end);
        _follows = true;
        return this;
    }

    internal CanonicalJson Flag(bool value) => Raw(value ? "true"u8 : "false"u8);

    internal CanonicalJson Text(string? value)
    {
        if (value is null)
        {
            return Raw("null"u8);
        }

        Separate();
        Quote(value);
        return this;
    }

    private void Separate()
    {
        if (_follows)
        {
            _bytes.Write(","u8);
        }

        _follows = true;
    }

    private CanonicalJson OpenAfter(ReadOnlySpan<byte> beginning)
    {
        _bytes.Write(beginning);
        _follows = false;
        return this;
    }

    private void Quote(ReadOnlySpan<char> rest)
    {
        _bytes.Write("\""u8);
        for (var at = rest.IndexOfAny(Escaped); at >= 0; at = rest.IndexOfAny(Escaped))
        {
            Write(rest[..at]);
            Escape(rest[at]);
            rest = rest[(at + 1)..];
        }

        Write(rest);
        _bytes.Write("\""u8);
    }

    private void Write(ReadOnlySpan<char> text) => _bytes.Advance(Utf8.GetBytes(text, _bytes.GetSpan(Utf8.GetMaxByteCount(text.Length))));

    private void Escape(char c)
    {
        if (Short(c) is { IsEmpty: false } written)
        {
            _bytes.Write(written);
        }
        else
        {
            Write(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"));
        }
    }

    /// <summary>The escape of two characters that some have; empty for the others.</summary>
    private static ReadOnlySpan<byte> Short(char c) => c switch
    {
        '"' => "\\\""u8,
        '\\' => "\\\\"u8,
        '\b' => "\\b"u8,
        '\t' => "\\t"u8,
        '\n' => "\\n"u8,
        '\f' => "\\f"u8,
        '\r' => "\\r"u8,
        _ => [],
    };
}
