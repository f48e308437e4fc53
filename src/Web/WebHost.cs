using Tongban.Web.Accounts;
using Tongban.Web.Api;
using Tongban.Web.Cases;
using Tongban.Web.Command;
using Tongban.Web.Desk;
using Tongban.Web.Hosting;
using Tongban.Web.Papers;
using Tongban.Web.Portal;
using Tongban.Web.Public;
using Tongban.Web.Samples;

namespace Tongban.Web;

/// <summary>Composes the platform: definitions, ledger, views, pages and API in one process.</summary>
public static class WebHost
{
    /// <summary>Builds the application; the caller runs and disposes it. <paramref name="also"/> has the last word over services, as tests need.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? also = null)
    {
        var builder = WebApplication.CreateBuilder();
        var options = builder.AddPlatform(args);
        builder.AddPages();
        builder.AddCases(options);
        builder.AddAccounts(options);
        builder.AddApi();
        builder.AddDesk();
        builder.AddCommand(options);
        builder.AddPapers(options);
        builder.AddPortal(options);
        builder.AddPublic();
        builder.AddSamples(options);
        also?.Invoke(builder);
        var app = builder.Build();
        app.UseErrorPages();
        app.UsePlatform();
        app.UseLanguage();
        app.MapSiteFiles();
        app.MapPages();
        app.MapAccounts();
        app.MapApi();
        app.MapPapers();
        app.MapPortal();
        return app;
    }
}
