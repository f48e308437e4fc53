using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;
using Tongban.Web.Cases;

namespace Tongban.Web.Desk;

/// <summary>A page about one case for an official who may see it.</summary>
public abstract class DeskCasePage : PageOfCase
{
    protected Actor.Official? By => Current.Actor as Actor.Official;

    protected CaseWords Words => Sight is { } sight
        ? new CaseWords(Cases.Law, Book.Laws, sight.Matter, sight.State, Language)
        : throw new InvalidOperationException("There is no case in sight.");

    protected override string Why(CaseState state, MatterDefinition matter) => By is { } official ? LookReason.Of(state, matter, official.Office, official.Roles) : "";
}
