using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Values;

namespace Tongban.Ledger.Desk;

/// <summary>
/// Writes the facts of one decision as the bytes of one entry, and reads them back. A JSON array, one object a fact, named by
/// <c>fact</c>; personal text is sealed. A name once written is never given to another shape: a changed fact gets a new name
/// and the old one stays readable.
/// </summary>
public sealed class FactCodec
{
    private readonly JsonSerializerOptions options;
    private readonly IPersonalText personal;

    /// <summary>A codec that seals with the given keys.</summary>
    public FactCodec(IPersonalText personal)
    {
        this.personal = personal;
        options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameFacts } },
            Converters =
            {
                new AnswerConverter(personal), new MapConverter(), new SeqConverter(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower),
                new InstantConverter(), new TextConverter<NodaTime.LocalDate>(NodaTime.Text.LocalDatePattern.Iso.Format, text => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value),
                new TextConverter<Kernel.Identity.CaseNumber>(number => number.ToString(), Kernel.Identity.CaseNumber.Parse),
                new TextConverter<Kernel.Offices.OfficeId>(office => office.ToString(), Kernel.Offices.OfficeId.Parse),
                new TextConverter<Kernel.Clocks.Limit>(limit => limit.ToString(), Kernel.Clocks.Limit.Parse),
                new TextConverter<Kernel.Clocks.CountingRule>(rule => rule.ToString(), Kernel.Clocks.CountingRule.Parse),
            },
        };
    }

    /// <summary>Every fact and the name it is written by.</summary>
    public static IReadOnlyDictionary<Type, string> Names { get; } = typeof(Fact).GetNestedTypes()
        .Where(type => type.IsSubclassOf(typeof(Fact)))
        .ToDictionary(type => type, type => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name));

    /// <summary>The bytes of an entry.</summary>
    public byte[] Write(Seq<Fact> facts) => JsonSerializer.SerializeToUtf8Bytes(facts.ToArray(), options);

    /// <summary>The facts of an entry, whose persons' keys were prepared.</summary>
    /// <exception cref="JsonException">The bytes are not an entry's.</exception>
    public Seq<Fact> Read(ReadOnlySpan<byte> body) => Seq.From(JsonSerializer.Deserialize<Fact[]>(body, options) ?? throw new JsonException("An entry holds a list of facts."));

    /// <summary>The persons whose text an entry holds, found without opening it.</summary>
    public static IReadOnlyCollection<string> Persons(ReadOnlySpan<byte> body)
    {
        var persons = new HashSet<string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("of"u8) && reader.Read() && reader.GetString() is { } person)
            {
                persons.Add(person);
            }
        }

        return persons;
    }

    /// <summary>The persons whose text facts hold.</summary>
    public static IReadOnlyCollection<string> Persons(CaseState state) =>
        [.. state.Parties.Select(party => party.Person).Concat(state.Answers.Values.Select(answer => answer.Of).OfType<string>()).Distinct(StringComparer.Ordinal)];

    /// <summary>Fetches the keys an entry needs, then reads it.</summary>
    public async ValueTask<Seq<Fact>> ReadAsync(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        await personal.PrepareAsync(Persons(body.Span), cancellation);
        return Read(body.Span);
    }

    private static void NameFacts(JsonTypeInfo info)
    {
        if (info.Type == typeof(Fact))
        {
            info.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "fact", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization };
            foreach (var (type, name) in Names)
            {
                info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(type, name));
            }
        }
    }
}
