using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Tongban.Cli.Commands;

/// <summary>How the watch writes its JSON lines: UTC moments, degrees as told, words in kebab case, what is absent left out.</summary>
internal static class WatchJson
{
    private static readonly JsonSerializerOptions Lines = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Line(Dictionary<string, object?> fields) => JsonSerializer.Serialize(fields, Lines);

    internal static string Moment(Instant time) => InstantPattern.ExtendedIso.Format(time);

    internal static string Word<T>(T choice)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(choice.ToString());

    internal static double Degrees(double value) => Math.Round(value, 7);

    internal static string Number(double value, string form) => value.ToString(form, CultureInfo.InvariantCulture);
}
