using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Tongban.Web.Portal.Applying;

/// <summary>How a draft is written: moments as they are written everywhere, which the serializer does not know by itself.</summary>
internal sealed class InstantConverter : JsonConverter<Instant>
{
    internal static JsonSerializerOptions Options { get; } = new() { Converters = { new InstantConverter() } };

    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && InstantPattern.ExtendedIso.Parse(reader.GetString() ?? "") is { Success: true, Value: var at } ? at : throw new JsonException("A moment is written as 2026-09-30T01:00:00Z.");

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
}
