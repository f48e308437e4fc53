namespace Tongban.Waters.Messages;

/// <summary>How <see cref="ScaledJson"/> writes.</summary>
/// <param name="Device">The field <c>device</c>; gpsdecode's own is always <c>stdin</c>.</param>
/// <param name="SplitStatic">
/// Whether each part of a static report (type 24) is an object of its own. Otherwise, as gpsdecode does unless told so, part A waits for its part B and
/// the two are one object; a part that never meets its other is not written.
/// </param>
/// <param name="WithReception">Whether line, station, time and channel are written behind gpsdecode's fields.</param>
public sealed record JsonChoices(string Device, bool SplitStatic, bool WithReception)
{
    /// <summary>As gpsdecode: device stdin, static reports joined, nothing more.</summary>
    public static JsonChoices AsGpsdecode { get; } = new("stdin", SplitStatic: false, WithReception: false);
}
