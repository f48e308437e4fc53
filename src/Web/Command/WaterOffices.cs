using Tongban.Kernel.Actors;

namespace Tongban.Web.Command;

/// <summary>Which offices are shown the way to the clues: those that watch over water and those above them. Whoever comes there otherwise finds an empty list.</summary>
internal static class WaterOffices
{
    internal static bool MayHaveClues(Actor actor) =>
        actor is Actor.Official { Office.Kind: "fishery-enforcement" or "agriculture-rural-bureau" or "river-police" or "public-security-bureau" };
}
