using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;
using Tongban.Web.Cases;

namespace Tongban.Web.Portal.Following;

/// <summary>A page about one case for a party of it. A party's look at her own case is nobody's business and is not written down.</summary>
public abstract class PortalCasePage : PageOfCase
{
    /// <summary>The signed-in person's id; empty for anybody else.</summary>
    protected string Person => Current.Actor is Actor.Person person ? person.PersonId : "";

    protected override string Why(CaseState state, MatterDefinition matter) => "";
}
