namespace Tongban.Waters.Simulation;

/// <summary>What a simulated boat really does: the truth that sightings are held against.</summary>
public enum Doing
{
    /// <summary>Goes through, as a cargo boat does.</summary>
    Passes,

    /// <summary>Crosses from bank to bank, waiting at its landings.</summary>
    Ferries,

    /// <summary>Lies in a port or anchorage, and goes out from time to time.</summary>
    Waits,

    /// <summary>Digs the fairway: slow and to and fro, as it may.</summary>
    Dredges,

    /// <summary>Watches: slow and fast, anywhere, as it may.</summary>
    Patrols,

    /// <summary>A small boat that goes from one place to another and home.</summary>
    Visits,

    /// <summary>Fishes in closed water.</summary>
    Poaches,

    /// <summary>Fishes in closed water with its transmitter switched off meanwhile.</summary>
    GoesDark,

    /// <summary>Meets another boat in midstream to hand over a catch.</summary>
    HandsOver,

    /// <summary>Uses the identity of a boat elsewhere.</summary>
    SharesIdentity,

    /// <summary>A boat without a name that a radar sees, in closed water at night.</summary>
    SneaksByNight,

    /// <summary>Its engine has failed and the river carries it.</summary>
    IsAdrift,
}

/// <summary>Questions about doings.</summary>
public static class Doings
{
    /// <summary>Whether an officer would want to see it.</summary>
    public static bool Matters(this Doing doing) => doing switch
    {
        Doing.Poaches or Doing.GoesDark or Doing.HandsOver or Doing.SharesIdentity or Doing.SneaksByNight or Doing.IsAdrift => true,
        Doing.Passes or Doing.Ferries or Doing.Waits or Doing.Dredges or Doing.Patrols or Doing.Visits => false,
    };
}
