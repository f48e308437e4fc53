namespace Tongban.Web.Command;

/// <summary>A receiver station that may bring positions: section <c>Tongban:Stations</c> of the configuration. Without any there is no watch.</summary>
public sealed class StationOptions
{
    /// <summary>Its name, which every position of its names as its <c>source</c>: small letters, digits and hyphens. One that begins with <c>radar</c> or <c>camera</c> has tracks without a name.</summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// A live feed of AIS sentences that the platform reads itself: <c>tcp://host:port</c> to connect, <c>tcp-listen://address:port</c> to be connected to, <c>udp://address:port</c> for datagrams, or a recording's
    /// path. Empty for none.
    /// </summary>
    public string Feed { get; set; } = "";

    /// <summary>The SHA-256 of its key, 64 hexadecimal digits; may be empty for a station that only has a <see cref="Feed"/>. The key itself is the station's alone; it has to be random, at least 32 letters, since a hash of a guessable word is one.</summary>
    public string KeySha256 { get; set; } = "";

    /// <summary>The office that judges what is seen where a zone names no office of its own, such as <c>fishery-enforcement:420111</c>.</summary>
    public string Office { get; set; } = "";
}
