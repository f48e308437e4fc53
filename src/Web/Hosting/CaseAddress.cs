namespace Tongban.Web.Hosting;

/// <summary>Where a case stands: its parties read it at <c>/cases/NUMBER</c>, officials at <c>/desk/cases/NUMBER</c>.</summary>
internal static class CaseAddress
{
    internal static bool Is(PathString path) => path.Value?.Split('/') is ["", "cases", _] or ["", "desk", "cases", _];

    /// <summary>The desk's address of the case that a party's address names; null where it names none.</summary>
    internal static string? AtDesk(PathString path) => path.Value?.Split('/') is ["", "cases", _] ? new PathString("/desk").Add(path).ToUriComponent() : null;
}
