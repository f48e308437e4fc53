using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Tongban.Definitions.Yaml;
using Tongban.Waters.Fixes;
using Tongban.Waters.Sightings;

namespace Tongban.Definitions.Waters;

/// <summary>
/// Reads the parameters of the watch's rules from YAML. The keys are the parameters' names in kebab case (<c>fishing: { minutes: 10 }</c>); what a file does
/// not name stays as shipped; what it names and nobody knows is a fault, since a mistyped parameter would change nothing in silence. Durations are
/// minutes.
/// </summary>
public static class RulesFile
{
    /// <summary>The rules, and every fault as <c>:line:column: what</c>.</summary>
    public static (WatchRules Rules, ImmutableArray<string> Faults) Read(string path, string text)
    {
        var faults = new Faults();
        var root = YamlTree.Of(new(Path.GetFileName(path), Encoding.UTF8.GetBytes(text)), faults);
        var rules = root is null ? new() : Bound(root, new WatchRules(), faults);
        return (rules, [.. faults.InOrder().Select(fault => $":{fault.Line}:{fault.Column}: {fault.What}")]);
    }

    private static T Bound<T>(YamlNode node, T shipped, Faults faults)
        where T : class => Fields.Read(node, faults, fields => Filled(fields, shipped, faults)) ?? shipped;

    private static T Filled<T>(Fields fields, T shipped, Faults faults)
        where T : class
    {
        // Parameters are plain records: a copy is made as `with` makes it, and every named property set once.
        var copy = (T?)shipped.GetType().GetMethod("<Clone>$")?.Invoke(shipped, null) ?? shipped;
        foreach (var property in shipped.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            var key = JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name);
            if (fields.Has(key))
            {
                property.SetValue(copy, Value(fields, key, property.PropertyType, property.GetValue(shipped), faults));
            }
        }

        return copy;
    }

    private static object? Value(Fields fields, string key, Type type, object? shipped, Faults faults) =>
        type == typeof(bool) ? fields.Flag(key)
        : type == typeof(int) ? fields.Number(key, 0, 1_000_000)
        : type == typeof(double) ? Real(fields, key)
        : type == typeof(Duration) ? Duration.FromMinutes(fields.Number(key, 0, 100_000))
        : type == typeof(string) ? fields.Text(key)
        : type == typeof(ImmutableArray<string>) ? fields.Names(key, NameForm.Kebab)
        : type == typeof(ImmutableArray<Silencing>) ? fields.List(key, node => Fields.Read(node, faults, Silence))
        : fields.One(key, node => Bound(node, shipped ?? new object(), faults)) ?? shipped;

    private static double Real(Fields fields, string key)
    {
        if (double.TryParse(fields.Text(key), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }

        fields.Fault(fields.At(key), $"'{key}' is no number");
        return 0;
    }

    private static Silencing Silence(Fields fields)
    {
        var vessel = fields.OptionalText("vessel");
        return new(
            vessel is null ? null : VesselId.Named(vessel),
            fields.OptionalText("zone"),
            fields.WordList<SightingKind>("kinds"),
            Moment(fields, "from"),
            Moment(fields, "until"),
            fields.Text("by"),
            fields.Text("reason"));
    }

    private static Instant Moment(Fields fields, string key)
    {
        if (OffsetDateTimePattern.Rfc3339.Parse(fields.Text(key)) is { Success: true } moment)
        {
            return moment.Value.ToInstant();
        }

        fields.Fault(fields.At(key), $"'{key}' is no moment; write it as 2026-03-01T08:00:00+08:00");
        return default;
    }
}
