using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tongban.Cli;

/// <summary>JSON as the tool writes it: on one line, Chinese as Chinese. Never put into a page, where more would have to be escaped.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value as JSON.</summary>
    internal static string Of<T>(T value) => JsonSerializer.Serialize(value, Readable);
}
