using System.Collections.Frozen;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Offices;
using Tongban.Web.Hosting;

namespace Tongban.Web.Api.GovStack;

/// <summary>Which systems behind the mediator do which office's work: configuration, and with sample data one station of Jinan.</summary>
internal sealed class MediatorDesks
{
    /// <summary>The sample's system of the police station in Lixia, Jinan.</summary>
    internal const string SampleStation = "CN/GOV/370102/police-station";

    private readonly FrozenDictionary<string, MediatorDesk> desks;

    public MediatorDesks(PlatformOptions options)
    {
        var samples = options.Sample ? new[] { (SampleStation, Desk("police-station:370102", ["clerk"])) } : [];
        desks = options.MediatorOffices.Select(one => (one.Client, Desk(one.Office, one.Roles))).Concat(samples)
            .DistinctBy(one => one.Item1).ToFrozenDictionary(one => one.Item1, one => one.Item2, StringComparer.Ordinal);
    }

    internal MediatorDesk? Of(MediatorClient client) => desks.GetValueOrDefault(client.ToString());

    private static MediatorDesk Desk(string office, IEnumerable<string> roles) =>
        new(OfficeId.Parse(office), OfficeRoles.Of(roles.Select(word => OfficeRoleWords.TryParse(word, out var role)
            ? role
            : throw new FormatException($"Tongban:MediatorOffices: '{word}' is no role; write clerk, reviewer or supervisor."))));
}
