namespace Tongban.Web.Components;

public enum ClockState
{
    Running,

    /// <summary>Running, and little is left.</summary>
    Soon,

    /// <summary>Stopped for now: a correction, a hearing, a test.</summary>
    Paused,

    Overdue,

    /// <summary>Stopped for good, in time.</summary>
    Met,
}
