using System.Text.Json;
using System.Text.Unicode;
using Tongban.Kernel.Words;
using Tongban.Web.Api.Problems;

namespace Tongban.Web.Api.Bodies;

/// <summary>
/// Reads a body as JSON (RFC 8259) and refuses whatever two readers could understand differently: a name that stands twice, invalid UTF-8,
/// lone surrogates, control characters, comments, anything after the end. Says what and where.
/// </summary>
internal static class StrictJson
{
    internal const int Deepest = 8;

    /// <summary>The value, or the first fault.</summary>
    internal static (JsonPart? Part, Fault? Fault) Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return (null, new(new("请求没有内容。", "The body is empty."), "", 1, 1));
        }

        if (!Utf8.IsValid(utf8))
        {
            return (null, At(utf8, FirstInvalid(utf8), "", new("不是有效的 UTF-8。", "This is not valid UTF-8.")));
        }

        return Parsed(utf8);
    }

    /// <summary>A fault at a byte of the text.</summary>
    internal static Fault At(ReadOnlySpan<byte> utf8, int offset, string pointer, Wording why)
    {
        var before = utf8[..Math.Min(offset, utf8.Length)];
        return new(why, pointer, before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
    }

    private static (JsonPart? Part, Fault? Fault) Parsed(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Deepest });
        var path = new Stack<string>();
        try
        {
            reader.Read();
            var part = Value(ref reader, path);
            reader.Read();
            return (part, null);
        }
        catch (JsonException fault)
        {
            return (null, Syntax(fault, Pointer(path)));
        }
        catch (UnreadableText fault)
        {
            return (null, At(utf8, (int)reader.TokenStartIndex, Pointer(path), fault.Why));
        }
    }

    private static Fault Syntax(JsonException fault, string pointer) => new(
        new("这里不是有效的 JSON,或者嵌套过深。", $"This is not valid JSON here, or nested deeper than {Deepest}."),
        pointer,
        (int)(fault.LineNumber ?? 0) + 1,
        (int)(fault.BytePositionInLine ?? 0) + 1);

    private static JsonPart Value(ref Utf8JsonReader reader, Stack<string> path) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Record(ref reader, path),
        JsonTokenType.StartArray => List(ref reader, path),
        JsonTokenType.String => new JsonPart.Text((int)reader.TokenStartIndex, Text(ref reader)),
        JsonTokenType.Number => new JsonPart.Number((int)reader.TokenStartIndex, System.Text.Encoding.ASCII.GetString(reader.ValueSpan)),
        JsonTokenType.True => new JsonPart.Flag((int)reader.TokenStartIndex, true),
        JsonTokenType.False => new JsonPart.Flag((int)reader.TokenStartIndex, false),
        _ => new JsonPart.Nothing((int)reader.TokenStartIndex),
    };

    private static JsonPart.Record Record(ref Utf8JsonReader reader, Stack<string> path)
    {
        var (start, members, names) = ((int)reader.TokenStartIndex, new List<(string, int, JsonPart)>(), new HashSet<string>(StringComparer.Ordinal));
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (at, name) = ((int)reader.TokenStartIndex, Text(ref reader));
            path.Push(name);
            if (!names.Add(name))
            {
                throw new UnreadableText(new("这个名称出现了两次。", "This name stands twice."));
            }

            reader.Read();
            members.Add((name, at, Value(ref reader, path)));
            path.Pop();
        }

        return new(start, members);
    }

    private static JsonPart.List List(ref Utf8JsonReader reader, Stack<string> path)
    {
        var (start, items) = ((int)reader.TokenStartIndex, new List<JsonPart>());
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            path.Push(items.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
            items.Add(Value(ref reader, path));
            path.Pop();
        }

        return new(start, items);
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        var text = Unescaped(ref reader);
        return text.Any(c => c < ' ' && c is not ('\n' or '\r' or '\t'))
            ? throw new UnreadableText(new("文字里有控制字符。", "There is a control character in the text."))
            : text;
    }

    private static string Unescaped(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            throw new UnreadableText(new("文字里有不成对的代理码。", "There is half of a surrogate pair in the text."));
        }
    }

    private static int FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        var at = 0;
        while (System.Text.Rune.DecodeFromUtf8(utf8[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    internal static string Pointer(IEnumerable<string> innermostFirst) =>
        string.Concat(innermostFirst.Reverse().Select(Step));

    internal static string Step(string name) => "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    // Thrown and caught in this file alone: the reader is a ref struct, so a fault cannot be handed up as a value without a result at every step.
    private sealed class UnreadableText(Wording why) : Exception
    {
        internal Wording Why { get; } = why;
    }
}
