using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tongban.Web.Accounts.Appointing;
using Tongban.Web.Accounts.Keys;
using Tongban.Web.Accounts.Pages;
using Tongban.Web.Accounts.Provider;
using Tongban.Web.Accounts.Samples;
using Tongban.Web.Accounts.SecondFactor;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Accounts.Verifying;
using Tongban.Web.Hosting;

namespace Tongban.Web.Accounts;

/// <summary>Accounts, sign-in and roles, composed.</summary>
public static class AccountsSetup
{
    public static void AddAccounts(this WebApplicationBuilder builder, PlatformOptions options)
    {
        var services = builder.Services;
        AddStore(services, options);
        AddIdentity(services);
        AddCookies(services);
        AddServices(services);
        ProviderScheme.Add(services, options, Strict);
        services.AddHostedService<ProviderNotice>();
        services.AddAuthorization(Policies.Add);
        if (options.Sample)
        {
            services.AddHostedService<SampleAccounts>();
        }
    }

    public static void MapAccounts(this WebApplication app)
    {
        SignInPages.Map(app);
        AccountPages.Map(app);
        RegisterPages.Map(app);
        AppointmentPages.Map(app);
        CardCheckPages.Map(app);
        MapWhereChosen(app, app.Services.GetRequiredService<PlatformOptions>());
    }

    private static void MapWhereChosen(WebApplication app, PlatformOptions options)
    {
        if (options.Sample)
        {
            DemoPages.Map(app);
        }

        if (options.Oidc.Configured)
        {
            ProviderPages.Map(app);
        }
    }

    private static void AddStore(IServiceCollection services, PlatformOptions options)
    {
        services.AddDbContext<AccountsDb>(db => _ = options.Place.Match(
            _ => db.UseSqlite($"Data Source={options.FileIn(AccountsDb.File)}"),
            postgres => db.UseNpgsql(postgres.ConnectionString).AddInterceptors(new DeadConnections())));
        services.AddScoped<OfficialNames>();
        services.AddHostedService<AccountsSchema>();
        services.AddHostedService<FirstAdministrator>();
        services.AddHealthChecks().AddCheck<AccountsReady>("accounts");
        KeyRingSetup.Add(services, options);
    }

    private static void AddIdentity(IServiceCollection services) => services
        .AddIdentityCore<Account>(identity =>
        {
            identity.Password = new PasswordOptions
            {
                RequiredLength = 10, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false,
            };
            identity.Lockout.MaxFailedAccessAttempts = 5;
            identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        })
        .AddUserManager<AccountManager>()
        .AddEntityFrameworkStores<AccountsDb>()
        .AddPasswordValidator<CommonPasswords>();

    private static void AddCookies(IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, cookie =>
            {
                Strict(cookie, "tongban");
                cookie.SlidingExpiration = true;
                cookie.ExpireTimeSpan = TimeSpan.FromMinutes(30);
                cookie.LoginPath = "/sign-in";
                cookie.EventsType = typeof(SessionEvents);
            })
            .AddCookie(Door.PendingScheme, cookie =>
            {
                Strict(cookie, "tongban-pending");
                cookie.ExpireTimeSpan = TimeSpan.FromMinutes(5);
                cookie.SlidingExpiration = false;
            });
    }

    private static void Strict(CookieAuthenticationOptions cookie, string name)
    {
        cookie.Cookie.Name = name;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    private static void AddServices(IServiceCollection services)
    {
        services.TryAddSingleton<IPeople, SealedFiles>();
        services.AddSingleton<SignInAttempts>();
        services.AddSingleton<Stamps>();
        services.AddSingleton<UnsentForms>();
        services.AddScoped<SessionEvents>();
        services.AddScoped<Sessions>();
        services.AddScoped<Authenticators>();
        services.AddScoped<RecoveryCodes>();
        services.AddScoped<Door>();
        services.AddScoped<OwnerProof>();
        services.AddScoped<Registration>();
        services.AddScoped<AppointmentDesk>();
        services.AddScoped<ClaimedPeople>();
        services.AddScoped<VerificationDesk>();
        services.AddScoped<CardCheck>();
        services.AddScoped<VouchersOf>();
        services.TryAddSingleton<IRealNameCheck, NoRealNameCheck>();
        services.AddScoped<MyAccountView>();
        services.AddScoped<CurrentActor>();
        services.AddSingleton<OfficeNames>();
    }
}
