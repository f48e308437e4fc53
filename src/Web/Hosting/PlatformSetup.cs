using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.WebEncoders;
using Tongban.Web.Accounts;
using Tongban.Web.Papers;

namespace Tongban.Web.Hosting;

/// <summary>What every part of the web stands on; composed first.</summary>
public static class PlatformSetup
{
    private const int LargestBody = 1 << 20; // a field of a form is held to less, by name: FormSize

    /// <summary>Reads the options, registers them and the host's one clock, and sets limits, logs, telemetry and problems.</summary>
    public static PlatformOptions AddPlatform(this WebApplicationBuilder builder, string[] args)
    {
        PlatformArguments.Add(builder.Configuration, args);
        var options = builder.Configuration.GetSection(PlatformArguments.Section).Get<PlatformOptions>() ?? new PlatformOptions();
        StartCheck.Run(options);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<MediatorTrust>();
        builder.Services.AddHealthChecks();
        builder.Services.AddProblemDetails();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization();
        builder.Services.AddAntiforgery(forgery => forgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        // Chinese goes out as Chinese, not as four digits a character.
        builder.Services.Configure<WebEncoderOptions>(web => web.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        RateLimits.Add(builder.Services);
        Logs.Add(builder);
        Telemetry.Add(builder);
        Listen(builder, options);
        return options;
    }

    /// <summary>The order in which a request passes, from the socket to the endpoint.</summary>
    public static void UsePlatform(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<PlatformOptions>();
        ProxyHeaders.Use(app, options);
        SecurityHeaders.Use(app, options);
        RequestLog.Use(app);
        app.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = Status, ExceptionHandler = TellAsync });
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.Use(PaperLimitAttribute.AnswerAsync);
        app.Use(FormGuard.EncodingAsync);
        app.Use(FormSize.AnswerAsync);
        app.UseAntiforgery();
        app.Use(FormGuard.SpaceAsync);
        app.Use(FormGuard.TokenAsync);
        app.Use(FormGuard.TextAsync);
        app.Use(UnsentForms.GiveBackAsync);
        Health.Map(app);
        app.MapPrometheusScrapingEndpoint("/metrics");
    }

    // An endpoint that takes more (a chunk of an upload) says so itself with RequestSizeLimit.
    private static void Listen(WebApplicationBuilder builder, PlatformOptions options)
    {
        builder.WebHost.UseUrls(options.Urls.Split(';'));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.Configure<FormOptions>(form => form.ValueLengthLimit = LargestBody);
    }

    private static int Status(Exception fault) =>
        fault is BadHttpRequestException bad ? bad.StatusCode
        : StoreOutage.Is(fault) ? StatusCodes.Status503ServiceUnavailable
        : StatusCodes.Status500InternalServerError;

    private static Task TellAsync(HttpContext context)
    {
        var feature = context.Features.Get<IExceptionHandlerFeature>();
        var reply = feature is { Error: { } fault } && StoreOutage.Is(fault) ? StoreOutage.Answer(context, feature.Endpoint) : Reply.Of(context, context.Response.StatusCode);
        return reply.ExecuteAsync(context);
    }
}
