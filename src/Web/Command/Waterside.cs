using Tongban.Definitions.Waters;
using Tongban.Waters.Geofences;

namespace Tongban.Web.Command;

/// <summary>The waters of the definitions, read when they are first asked for: a house without stations needs none.</summary>
public sealed class Waterside(Func<WaterFolder> read)
{
    private readonly Lazy<WaterFolder> waters = new(read);

    public WaterFolder Waters => waters.Value;

    /// <summary>The zone of an id as the definitions have it today, or null.</summary>
    public Zone? Find(string? id) => id is null ? null : Waters.Find(id);
}
