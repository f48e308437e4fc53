namespace Tongban.Web.Public;

/// <summary>What the pages for everybody need, composed.</summary>
public static class PublicSetup
{
    public static void AddPublic(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FollowSecret>();
        builder.Services.AddSingleton<FollowAttempts>();
        builder.Services.AddSingleton<FollowDesk>();
    }
}
