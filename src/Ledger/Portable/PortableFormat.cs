using System.Text;
using System.Text.Json;
using NodaTime;

namespace Tongban.Ledger;

/// <summary>
/// The portable copy: JSON lines, one thing a line, in a fixed order and spelling, so that the same book gives the same bytes from
/// every store. The last line carries the hash of all before it. Bodies stand as text where they are text, else in base64.
/// </summary>
internal static class PortableFormat
{
    public const int Schema = 1;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static byte[] Header() => Line("tongban", json => json.WriteNumber("schema", Schema));

    public static byte[] Setting(KeyValuePair<string, string> setting) => Line("setting", json =>
    {
        json.WriteString("name", setting.Key);
        json.WriteString("value", setting.Value);
    });

    public static byte[] Series(KeyValuePair<string, long> series) => Line("series", json =>
    {
        json.WriteString("name", series.Key);
        json.WriteNumber("last", series.Value);
    });

    public static byte[] Person(PersonKey person) => Line("person", json =>
    {
        json.WriteString("id", person.Id);
        json.WriteBase64String("wrapped", person.Wrapped.Span);
        WriteOrNull(json, "lookup", person.Lookup?.ToString());
        WriteOrNull(json, "erasedAt", person.ErasedAt?.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
    });

    public static byte[] Entry(Entry entry) => Line("entry", json =>
    {
        json.WriteNumber("sequence", entry.Sequence);
        json.WriteString("stream", entry.Stream);
        json.WriteNumber("version", entry.Version);
        json.WriteString("kind", entry.Kind);
        json.WriteString("definition", entry.Definition);
        json.WriteString("actor", entry.Actor);
        json.WriteString("office", entry.Office);
        json.WriteNumber("at", entry.At.ToUnixTimeMilliseconds());
        WriteBytes(json, "body", entry.Body.Span);
        json.WriteString("previous", entry.Previous.ToString());
        json.WriteString("hash", entry.Hash.ToString());
    });

    public static byte[] Answer(KeptAnswer answer) => Line("answer", json =>
    {
        json.WriteString("key", answer.Key);
        json.WriteString("fingerprint", answer.Fingerprint.ToString());
        json.WriteNumber("sequence", answer.Sequence);
        WriteBytes(json, "answer", answer.Answer.Span);
    });

    public static byte[] Root(SealedRoot root) => Line("root", json =>
    {
        json.WriteNumber("treeSize", root.TreeSize);
        json.WriteString("root", root.Root.ToString());
        json.WriteString("previous", root.Previous.ToString());
        json.WriteNumber("at", root.At.ToUnixTimeMilliseconds());
        json.WriteString("keyId", root.KeyId.ToString());
        json.WriteBase64String("signature", root.Signature.Span);
    });

    public static byte[] Blob(string key, byte[] bytes) => Line("blob", json =>
    {
        json.WriteString("key", key);
        json.WriteBase64String("bytes", bytes);
    });

    public static byte[] End(long lines, Hash digest) => Line("end", json =>
    {
        json.WriteNumber("lines", lines);
        json.WriteString("sha256", digest.ToString());
    });

    /// <summary>Reads a line as its kind is read, for what is wrong with it; false when there is no such kind.</summary>
    public static bool IsReadable(JsonProperty thing) => thing.Name switch
    {
        "tongban" => Number(thing.Value, "schema") is var _,
        "setting" => Setting(thing.Value) is var _,
        "series" => Series(thing.Value) is var _,
        "person" => Person(thing.Value) is var _,
        "entry" => Entry(thing.Value) is var _,
        "answer" => Answer(thing.Value) is var _,
        "root" => Root(thing.Value) is var _,
        "blob" => Blob(thing.Value) is var _,
        _ => false,
    };

    public static KeyValuePair<string, string> Setting(JsonElement json) => KeyValuePair.Create(Text(json, "name"), Text(json, "value"));

    public static KeyValuePair<string, long> Series(JsonElement json) => KeyValuePair.Create(Text(json, "name"), Number(json, "last"));

    public static PersonKey Person(JsonElement json) => new(
        Text(json, "id"),
        json.GetProperty("wrapped").GetBytesFromBase64(),
        json.GetProperty("lookup").GetString() is { } lookup ? Hash.Parse(lookup) : null,
        json.GetProperty("erasedAt").GetString() is { } at ? Instant.FromUnixTimeMilliseconds(long.Parse(at, System.Globalization.CultureInfo.InvariantCulture)) : null);

    public static Entry Entry(JsonElement json) => new(
        Number(json, "sequence"), Text(json, "stream"), Number(json, "version"), Text(json, "kind"), Text(json, "definition"), Text(json, "actor"),
        Text(json, "office"), Moment(json), Bytes(json, "body"), HashOf(json, "previous"), HashOf(json, "hash"));

    public static KeptAnswer Answer(JsonElement json) => new(Text(json, "key"), HashOf(json, "fingerprint"), Number(json, "sequence"), Bytes(json, "answer"));

    public static SealedRoot Root(JsonElement json) => new(
        Number(json, "treeSize"), HashOf(json, "root"), HashOf(json, "previous"), Moment(json), HashOf(json, "keyId"), json.GetProperty("signature").GetBytesFromBase64());

    public static (string Key, byte[] Bytes) Blob(JsonElement json) => (Text(json, "key"), json.GetProperty("bytes").GetBytesFromBase64());

    public static (long Lines, Hash Digest) End(JsonElement json) => (Number(json, "lines"), HashOf(json, "sha256"));

    public static long Number(JsonElement json, string name) =>
        json.GetProperty(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value
        : throw new FormatException($"'{name}' is no whole number: {json.GetProperty(name).GetRawText()}");

    private static string Text(JsonElement json, string name) =>
        json.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is empty.");

    private static Hash HashOf(JsonElement json, string name) => Hash.Parse(Text(json, name));

    private static Instant Moment(JsonElement json) => Instant.FromUnixTimeMilliseconds(Number(json, "at"));

    private static byte[] Bytes(JsonElement json, string name) =>
        json.TryGetProperty(name, out var text) ? Strict.GetBytes(text.GetString() ?? "") : json.GetProperty(name + "Base64").GetBytesFromBase64();

    private static byte[] Line(string kind, Action<Utf8JsonWriter> write)
    {
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartObject(kind);
            write(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static void WriteBytes(Utf8JsonWriter json, string name, ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            json.WriteString(name, bytes);
        }
        else
        {
            json.WriteBase64String(name + "Base64", bytes);
        }
    }

    private static void WriteOrNull(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, value);
        }
    }
}
