namespace Tongban.Web.Desk;

/// <summary>The officials' side, composed.</summary>
public static class DeskSetup
{
    public static void AddDesk(this WebApplicationBuilder builder) => builder.Services.AddSingleton<OfficeLists>().AddSingleton<ListingLines>();
}
