namespace Tongban.Web.Components;

/// <summary>What somebody had sent when her session had ended, given back to her on the page she had filled in. A feature of the request; nothing of it was done or saved.</summary>
/// <param name="Fields">The fields of the form, without files.</param>
internal sealed record ReturnedForm(IFormCollection Fields)
{
    /// <summary>The parameter by which the page's address says that something is to be given back.</summary>
    internal const string Parameter = "again";
}
