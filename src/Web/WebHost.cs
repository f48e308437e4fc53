namespace Tongban.Web;

/// <summary>Composes the platform: definitions, ledger, views, pages and API in one process.</summary>
public static class WebHost
{
    /// <summary>Builds the application; the caller runs and disposes it.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        return app;
    }
}
