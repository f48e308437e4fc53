namespace Tongban.Web.Accounts.Verifying;

/// <summary>How somebody vouched for a person.</summary>
/// <param name="Method">As <see cref="Store.IdentityCheck.Method"/> keeps it.</param>
/// <param name="Level">The provider's level; empty for a card.</param>
/// <param name="By">The official's account; empty for a provider.</param>
/// <param name="ByOffice">The office he acted for; empty for a provider.</param>
internal sealed record Vouching(string Method, string Level, string By, string ByOffice)
{
    internal const string Card = "card";
    private const string Provider = "provider";

    internal static Vouching OfProvider(string level) => new(Provider, level, "", "");

    internal static Vouching OfCard(string official, string office) => new(Card, "", official, office);
}
