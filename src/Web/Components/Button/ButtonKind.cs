namespace Tongban.Web.Components;

public enum ButtonKind
{
    Primary,
    Secondary,

    /// <summary>For what cannot be undone: withdraw, refuse.</summary>
    Warning,
}
