using System.Text.Json;
using System.Text.Json.Serialization;
using Tongban.Kernel.Cases;

namespace Tongban.Ledger.Desk;

/// <summary>A personal text is written as a personal answer is, and never in the clear.</summary>
internal sealed class PersonalTextConverter(AnswerConverter answers) : JsonConverter<PersonalText>
{
    public override PersonalText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        answers.Read(ref reader, typeof(Answer), options) is { Of: { } of } answer
            ? new PersonalText(answer.Value, of)
            : throw new JsonException("A personal text is sealed and says whose it is.");

    public override void Write(Utf8JsonWriter writer, PersonalText value, JsonSerializerOptions options) =>
        answers.Write(writer, new Answer(value.Value, value.Of), options);
}
