using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Values;

namespace Tongban.Ledger.Desk;

/// <summary>A plain answer is a string; a personal one says whose it is and carries the sealed text.</summary>
internal sealed class AnswerConverter(Func<IPersonKeyring> keys) : JsonConverter<Answer>
{
    public override Answer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new Answer(reader.GetString() ?? "");
        }

        string? of = null;
        byte[] text = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isOf = reader.ValueTextEquals("of"u8);
            reader.Read();
            if (isOf)
            {
                of = reader.GetString();
            }
            else
            {
                text = reader.GetBytesFromBase64();
            }
        }

        return of is null ? throw new JsonException("A sealed answer says whose it is.") : new Answer(keys().Open(of, text) ?? "", of);
    }

    public override void Write(Utf8JsonWriter writer, Answer value, JsonSerializerOptions options)
    {
        if (value.Of is null)
        {
            writer.WriteStringValue(value.Value);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("of"u8, value.Of);
        writer.WriteBase64String("sealed"u8, keys().Seal(value.Of, value.Value));
        writer.WriteEndObject();
    }
}

/// <summary>A moment is a number of Unix milliseconds: the ledger's grain.</summary>
internal sealed class InstantConverter : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Instant.FromUnixTimeMilliseconds(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteNumberValue(value.ToUnixTimeMilliseconds());
}

/// <summary>A value written as its own text.</summary>
internal sealed class TextConverter<T>(Func<T, string> write, Func<string, T> read) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
}

/// <summary>A map is an object, in the order of its names.</summary>
internal sealed class MapConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Map<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter?)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()), options) ?? throw new InvalidOperationException("No converter.");

    private sealed class Of<T>(JsonSerializerOptions options) : JsonConverter<Map<T>>
    {
        private readonly JsonConverter<T> items = (JsonConverter<T>)options.GetConverter(typeof(T));

        public override Map<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var entries = new List<KeyValuePair<string, T>>();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString() ?? "";
                reader.Read();
                entries.Add(new(name, JsonSerializer.Deserialize<T>(ref reader, options) ?? throw new JsonException($"The entry {name} has no value.")));
            }

            return Map<T>.From(entries);
        }

        public override void Write(Utf8JsonWriter writer, Map<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (name, item) in value)
            {
                writer.WritePropertyName(name);
                items.Write(writer, item, options);
            }

            writer.WriteEndObject();
        }
    }
}

/// <summary>A sequence is an array.</summary>
internal sealed class SeqConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Seq<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter?)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()), options) ?? throw new InvalidOperationException("No converter.");

    private sealed class Of<T>(JsonSerializerOptions options) : JsonConverter<Seq<T>>
    {
        private readonly JsonConverter<T> items = (JsonConverter<T>)options.GetConverter(typeof(T));

        public override Seq<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Seq.From(JsonSerializer.Deserialize<T[]>(ref reader, options) ?? []);

        public override void Write(Utf8JsonWriter writer, Seq<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var item in value)
            {
                items.Write(writer, item, options);
            }

            writer.WriteEndArray();
        }
    }
}
