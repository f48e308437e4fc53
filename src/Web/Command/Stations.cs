using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Tongban.Feeds;
using Tongban.Kernel.Offices;
using Tongban.Waters.Clues;
using Tongban.Web.Cases;
using Tongban.Web.Hosting;
using Tongban.Web.Samples;

namespace Tongban.Web.Command;

/// <summary>A receiver station.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Office">The office that judges what is seen where no zone names one.</param>
public sealed record Station(string Name, OfficeId Office)
{
    /// <summary>The live feed that the platform reads itself, as <see cref="FeedAddress"/> has it; null for none.</summary>
    public string? Feed { get; init; }
}

/// <summary>The receiver stations of the configuration, read and checked at start.</summary>
public sealed class Stations
{
    private const string Scheme = "Bearer ";
    private readonly ImmutableArray<(Station Station, byte[] KeyHash)> known;

    /// <exception cref="InvalidDataException">An entry cannot be used; the message says which and what to write.</exception>
    public Stations(PlatformOptions options, LawBook book)
    {
        known = [.. options.Stations.Select((station, at) => Read(station, at, book.Law.Offices)), .. Samples(options)];
        if (known.GroupBy(one => one.Station.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new InvalidDataException($"Tongban:Stations names '{twice.Key}' twice: give every station a name of its own.");
        }
    }

    public IEnumerable<Station> All => known.Select(one => one.Station);

    /// <summary>The station of that name whose key the header carries; null otherwise, whether there is no such station or the key is another's.</summary>
    internal Station? Find(string name, string authorization)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim() : ""));
        return known.FirstOrDefault(one => one.Station.Name == name) is { Station: { } station, KeyHash: var expected } && CryptographicOperations.FixedTimeEquals(hash, expected) ? station : null;
    }

    // Whoever brings it anything has no key to it: none hashes to what is drawn anew at every start.
    private static IEnumerable<(Station Station, byte[] KeyHash)> Samples(PlatformOptions options) =>
        options is { Sample: true, SampleCases: true } ? [(new(SampleWater.Receiver, OfficeId.Parse(SampleWater.Office)), RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes))] : [];

    private static (Station Station, byte[] KeyHash) Read(StationOptions station, int at, OfficeDirectory offices)
    {
        var place = $"Tongban:Stations:{at}";
        return !ClueNumber.IsStation(station.Name) ? throw new InvalidDataException($"{place}:Name '{station.Name}' names no station: write small letters, digits and hyphens, at most forty.")
            : station.Feed.Length > 0 && FaultOf(station.Feed) is { } fault ? throw new InvalidDataException($"{place}:Feed: {fault}.")
            : (station.KeySha256.Length > 0 || station.Feed.Length == 0) && (station.KeySha256.Length != 64 || !station.KeySha256.All(char.IsAsciiHexDigit)) ? throw new InvalidDataException($"{place}:KeySha256 is no SHA-256: write the 64 hexadecimal digits that 'printf %s KEY | sha256sum' prints.")
            : !OfficeId.TryParse(station.Office, out var office) || !offices.Exists(office) ? throw new InvalidDataException($"{place}:Office '{station.Office}' is no office: write one such as fishery-enforcement:420111.")
            : (new(station.Name, office) { Feed = station.Feed.Length > 0 ? station.Feed : null }, Convert.FromHexString(station.KeySha256));
    }

    private static string? FaultOf(string feed)
    {
        try
        {
            _ = FeedAddress.Open(feed, TimeProvider.System);
            return null;
        }
        catch (FormatException fault)
        {
            return fault.Message;
        }
    }
}
