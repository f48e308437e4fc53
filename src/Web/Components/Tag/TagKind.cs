namespace Tongban.Web.Components;

/// <summary>What a tag means; the words carry it, the colour only supports them.</summary>
public enum TagKind
{
    /// <summary>Under way.</summary>
    Active,

    /// <summary>Waiting for someone else, or paused.</summary>
    Waiting,

    /// <summary>Done or granted.</summary>
    Done,

    /// <summary>Refused or overdue.</summary>
    Wrong,

    /// <summary>Not begun, withdrawn, or of no consequence.</summary>
    Quiet,
}
