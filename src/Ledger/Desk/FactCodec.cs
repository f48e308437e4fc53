using System.Buffers;
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
public static class FactCodec
{
    // Converters cannot be handed an argument; the ring is set around one synchronous call and cleared after it.
    [ThreadStatic]
    private static IPersonKeyring? ring;

    // Used again by the next call of the thread. What was written is sealed already.
    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json)? pen;

    private static readonly AnswerConverter Answers = new(() => ring ?? throw new InvalidOperationException("Facts are written and read with a ring of keys."));

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameFacts, LeaveOutNoFurtherFiles } },
        Converters =
        {
            Answers, new PersonalTextConverter(Answers),
            new MapConverter(), new SeqConverter(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new InstantConverter(),
            new TextConverter<NodaTime.LocalDate>(NodaTime.Text.LocalDatePattern.Iso.Format, text => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value),
            new TextConverter<Kernel.Identity.CaseNumber>(number => number.ToString(), Kernel.Identity.CaseNumber.Parse),
            new TextConverter<Kernel.Offices.OfficeId>(office => office.ToString(), Kernel.Offices.OfficeId.Parse),
            new TextConverter<Kernel.Clocks.Limit>(limit => limit.ToString(), Kernel.Clocks.Limit.Parse),
            new TextConverter<Kernel.Clocks.CountingRule>(rule => rule.ToString(), Kernel.Clocks.CountingRule.Parse),
        },
    };

    /// <summary>Every fact and the name it is written by.</summary>
    public static IReadOnlyDictionary<Type, string> Names { get; } = typeof(Fact).GetNestedTypes()
        .Where(type => type.IsSubclassOf(typeof(Fact)))
        .ToDictionary(type => type, type => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name));

    /// <summary>The bytes of an entry.</summary>
    public static byte[] Write(Seq<Fact> facts, IPersonKeyring keys) => With(keys, () =>
    {
        var (bytes, json) = Pen;
        bytes.ResetWrittenCount();
        json.Reset(bytes);
        new FactWriter(json, Answers, Options).Write(facts);
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    });

    /// <summary>The facts of an entry.</summary>
    /// <exception cref="JsonException">The bytes are not an entry's.</exception>
    public static Seq<Fact> Read(ReadOnlyMemory<byte> body, IPersonKeyring keys)
    {
        try
        {
            return With(keys, () => Seq.From(JsonSerializer.Deserialize<Fact[]>(body.Span, Options) ?? throw new JsonException("An entry holds a list of facts.")));
        }
        catch (NotSupportedException error)
        {
            throw new JsonException("An entry holds a fact that does not say which it is.", error);
        }
    }

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
    public static async ValueTask<Seq<Fact>> ReadAsync(ReadOnlyMemory<byte> body, IPersonalText personal, CancellationToken cancellation)
    {
        using var keys = await personal.KeysOfAsync(Persons(body.Span), cancellation);
        return Read(body, keys);
    }

    private static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json) Pen => pen ??= NewPen();

    private static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json) NewPen()
    {
        var bytes = new ArrayBufferWriter<byte>(8192);
        return (bytes, new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = Options.Encoder, SkipValidation = true }));
    }

    private static T With<T>(IPersonKeyring keys, Func<T> work)
    {
        ring = keys;
        try
        {
            return work();
        }
        finally
        {
            ring = null;
        }
    }

    /// <summary>A material of one file is written as it was before there could be several.</summary>
    private static void LeaveOutNoFurtherFiles(JsonTypeInfo info)
    {
        foreach (var property in info.Properties.Where(property => property.PropertyType == typeof(Seq<AttachedFile>)))
        {
            property.ShouldSerialize = (_, further) => further is Seq<AttachedFile> { IsEmpty: false };
        }
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
