using Microsoft.AspNetCore.Http.Extensions;

namespace Tongban.Web.Hosting;

/// <summary>
/// Changing the language is a link, so that it works without JavaScript: any page with <c>?lang=en</c> or <c>?lang=zh</c>
/// remembers the choice for a year and sends the reader back to the same page without it.
/// </summary>
public static class LanguageChoice
{
    public static IApplicationBuilder UseLanguage(this IApplicationBuilder app) => app.Use((context, next) =>
        HttpMethods.IsGet(context.Request.Method) && Language.Named(context.Request.Query[Language.Query]) is { } chosen
            ? Remember(context, chosen)
            : next(context));

    /// <summary>The link that shows the page asked for in the other language.</summary>
    public static string Link(HttpRequest request, Language language) =>
        request.PathBase + request.Path + Without(request).Add(Language.Query, language.Code);

    private static Task Remember(HttpContext context, Language chosen)
    {
        context.Response.Cookies.Append(Language.Cookie, chosen.Code, new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true,
        });
        context.Response.Redirect(SamePage(context.Request));
        return Task.CompletedTask;
    }

    // A path that begins with two slashes would be read as another host.
    private static string SamePage(HttpRequest request) =>
        "/" + (request.PathBase + request.Path).ToUriComponent().TrimStart('/', '\\') + Without(request);

    private static QueryString Without(HttpRequest request) =>
        new QueryBuilder(request.Query.Where(q => !q.Key.Equals(Language.Query, StringComparison.OrdinalIgnoreCase))).ToQueryString();
}
