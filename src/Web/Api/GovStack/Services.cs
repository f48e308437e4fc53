using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;

namespace Tongban.Web.Api.GovStack;

/// <summary>Matters as GovStack services: those the public can apply for, not those an office opens by virtue of office. A service's id is a UUID made of the matter's id, the same for ever and on every deployment.</summary>
internal static class Services
{
    internal static string IdOf(MatterDefinition matter) => Uuid("tongban:matter:" + matter.Id);

    internal static IEnumerable<MatterDefinition> InForce(LawInForce law, LocalDate today) =>
        law.Matters.Where(matter => matter.OpenedBy is null && matter.From <= today && !(matter.Until <= today)).OrderBy(matter => matter.Code);

    internal static MatterDefinition? Find(LawInForce law, LocalDate today, string serviceId) =>
        InForce(law, today).FirstOrDefault(matter => IdOf(matter).Equals(serviceId, StringComparison.OrdinalIgnoreCase) || matter.Id == serviceId);

    internal static Service View(MatterDefinition matter) => new(
        IdOf(matter), NameOf(matter), matter.Version, "Public", true, false, $"{matter.Summary.Zh} {matter.Summary.En}",
        [
            new("matter", matter.Id),
            .. matter.Basis.Select(clause => new Property("basis", clause)),
            .. matter.Modes.Select(mode => new Property("mode", mode.Name)),
            .. matter.Materials.Select(material => new Property("material", material.Name)),
        ]);

    internal static string NameOf(MatterDefinition matter) => $"{matter.Title.Zh} {matter.Title.En}";

    internal static EFormLine FormLine(MatterDefinition matter, LocalDate today) =>
        new(matter.Version, NameOf(matter), matter.Summary.Zh, matter.Version, IsLatest(matter, today));

    internal static EForm Form(MatterDefinition matter, LocalDate today) =>
        new(matter.Version, NameOf(matter), matter.Summary.Zh, matter.Version, IsLatest(matter, today), Schema(matter));

    private static bool IsLatest(MatterDefinition matter, LocalDate today) => matter.From <= today && !(matter.Until <= today);

    private static JsonObject Schema(MatterDefinition matter)
    {
        var properties = new JsonObject { ["mode"] = Answer(new("办理方式", "Way of handling"), Text(matter.Modes.Select(mode => mode.Name))) };
        foreach (var field in matter.Form.Where(field => field.Group is null))
        {
            properties[field.Name] = Answer(field.Title, Value(field));
        }

        if (matter.Declaration is { } declaration)
        {
            properties["declared"] = Answer(declaration, Text(["yes", "no"]));
        }

        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["type"] = "object",
            ["properties"] = properties,
            ["patternProperties"] = Members(matter),
            ["required"] = new JsonArray([.. matter.Form.Where(field => field is { Required: true, When: null, Group: null }).Select(field => (JsonNode)field.Name)]),
        };
    }

    // A member of a repeated group answers as group.0.field.
    private static JsonObject Members(MatterDefinition matter) => new(matter.Form.Where(field => field.Group is not null)
        .Select(field => KeyValuePair.Create<string, JsonNode?>($@"^{field.Group}\.[0-9]+\.{field.Name}$", Answer(field.Title, Value(field)))));

    private static JsonObject Answer(Kernel.Words.Wording title, JsonObject value) => new()
    {
        ["type"] = "object",
        ["title"] = $"{title.Zh} {title.En}",
        ["properties"] = new JsonObject { ["value"] = value },
        ["required"] = new JsonArray("value"),
    };

    private static JsonObject Value(FieldDefinition field) => field.Type switch
    {
        FieldType.Text when !field.OneOf.IsEmpty => Text(field.OneOf.Select(word => word.Zh)),
        FieldType.Text or FieldType.Place => new() { ["type"] = "string", ["maxLength"] = 200 },
        FieldType.LongText => new() { ["type"] = "string", ["maxLength"] = 2000 },
        FieldType.Name => new() { ["type"] = "string", ["maxLength"] = 50 },
        FieldType.IdentityNumber => new() { ["type"] = "string", ["pattern"] = "^[0-9]{17}[0-9X]$" },
        FieldType.Phone => new() { ["type"] = "string" },
        FieldType.Address => new() { ["type"] = "string", ["maxLength"] = 200 },
        FieldType.Division => new() { ["type"] = "string", ["pattern"] = "^[0-9]{6}$" },
        FieldType.Date => new() { ["type"] = "string", ["format"] = "date" },
        FieldType.Number => new() { ["type"] = "string", ["pattern"] = "^-?[0-9]+$" },
        FieldType.Choice => Text(field.Options.Select(option => option.Value)),
        FieldType.YesNo => Text(["yes", "no"]),
    };

    private static JsonObject Text(IEnumerable<string> values) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. values.Select(value => (JsonNode)value)]) };

    private static string Uuid(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80); // version 8: a hash of our own choice (RFC 9562)
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
