using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using Tongban.Matters.Thresholds;

namespace Tongban.Cli.Judging;

/// <summary>Reads findings from JSON, strictly: an unknown key, a word that is none and a date that does not exist are faults at their place.</summary>
internal static class FindingsJson
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new Day(), new Words() },
    };

    /// <summary>The findings in the text.</summary>
    /// <exception cref="Refusal">They cannot be read; the message says where and why.</exception>
    internal static T Read<T>(string file, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Strict) ?? throw Refusal.Because($"{file}: it says null; write one JSON object");
        }
        catch (JsonException fault)
        {
            throw Refusal.Because($"{file}{Place(fault)}: {Said(fault)}");
        }
    }

    private static string Place(JsonException fault) => fault.LineNumber is { } line ? $":{line + 1}" : "";

    /// <summary>The sentence without the machine's names of types.</summary>
    private static string Said(JsonException fault)
    {
        var sentence = fault.Message.Split(" Path: ")[0];
        var quoted = sentence.Split('\'').Where((_, index) => index % 2 == 1).ToList();
        return sentence.Contains("could not be mapped", StringComparison.Ordinal) ? $"there is no key '{quoted[0]}' at {fault.Path}; docs/schema says which there are"
            : sentence.Contains("missing required properties", StringComparison.Ordinal) ? $"missing required properties at {fault.Path}: {string.Join(", ", quoted.Skip(1))}"
            : sentence.StartsWith("The JSON value could not be converted", StringComparison.Ordinal) ? $"the value at {fault.Path} is of another kind than docs/schema says"
            : $"{sentence} ({fault.Path ?? "$"})";
    }

    private sealed class Day : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String && LocalDatePattern.Iso.Parse(reader.GetString() ?? "") is { Success: true, Value: var day }
                ? day
                : throw new JsonException("write a date that exists, such as 2026-09-01");

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }

    private sealed class Words : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter?)Activator.CreateInstance(typeof(Word<>).MakeGenericType(typeToConvert));
    }

    private sealed class Word<T> : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
            T[] found = [.. Enum.GetValues<T>().Where(value => Known.Word(value) == text)];
            return found is [var one] ? one : throw new JsonException($"'{text}' is none of: {string.Join(", ", Enum.GetValues<T>().Select(Known.Word))}");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Known.Word(value));
    }
}
