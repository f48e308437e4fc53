namespace Tongban.Waters.Geofences;

/// <summary>What a zone is for.</summary>
public enum ZoneKind
{
    /// <summary>禁捕水域: no productive fishing.</summary>
    ClosedWater,

    /// <summary>水生生物保护区: a reserve of aquatic life or genetic resources, closed all year.</summary>
    ProtectedReach,

    /// <summary>禁钓区: no angling either.</summary>
    NoAngling,

    /// <summary>限钓区: angling with one rod, one line, one hook.</summary>
    LimitedAngling,

    /// <summary>港区: berths, where vessels lie, meet and switch off.</summary>
    Port,

    /// <summary>锚地: where vessels wait.</summary>
    Anchorage,
}

/// <summary>Questions about kinds of zone that several rules ask.</summary>
public static class ZoneKinds
{
    /// <summary>Whether fishing is closed there.</summary>
    public static bool IsClosed(this ZoneKind kind) => kind switch
    {
        ZoneKind.ClosedWater or ZoneKind.ProtectedReach => true,
        ZoneKind.NoAngling or ZoneKind.LimitedAngling or ZoneKind.Port or ZoneKind.Anchorage => false,
    };

    /// <summary>Whether lying still, meeting and silence are usual there.</summary>
    public static bool IsBerth(this ZoneKind kind) => kind switch
    {
        ZoneKind.Port or ZoneKind.Anchorage => true,
        ZoneKind.ClosedWater or ZoneKind.ProtectedReach or ZoneKind.NoAngling or ZoneKind.LimitedAngling => false,
    };
}
