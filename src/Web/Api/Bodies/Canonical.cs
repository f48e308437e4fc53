using System.Buffers;
using System.Text;
using System.Text.Json;
using Tongban.Ledger;

namespace Tongban.Web.Api.Bodies;

/// <summary>What was asked, as one hash: method, path and body with its names in order, so that a retry is known again however it is spaced.</summary>
internal static class Canonical
{
    internal static Hash Fingerprint(HttpRequest request, JsonPart? body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n"));
        if (body is not null)
        {
            using var json = new Utf8JsonWriter(buffer);
            Write(json, body);
        }

        return Hash.Of(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, JsonPart part)
    {
        switch (part)
        {
            case JsonPart.Record record:
                json.WriteStartObject();
                foreach (var (name, _, value) in record.Members.OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(name);
                    Write(json, value);
                }

                json.WriteEndObject();
                break;
            case JsonPart.List list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case JsonPart.Text text:
                json.WriteStringValue(text.Value);
                break;
            case JsonPart.Number number:
                json.WriteRawValue(number.Written);
                break;
            case JsonPart.Flag flag:
                json.WriteBooleanValue(flag.Value);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
