using Tongban.Views.Intakes;
using Tongban.Web.Cases;
using Tongban.Web.Files;
using Tongban.Web.Hosting;
using Tongban.Web.Portal.Applying;
using Tongban.Web.Portal.Following;
using Tongban.Web.Portal.Register;
using Tongban.Web.Portal.Sweeping;
using Tongban.Web.Portal.Waiting;

namespace Tongban.Web.Portal;

/// <summary>The applicant's side, composed.</summary>
public static class PortalSetup
{
    public static void AddPortal(this WebApplicationBuilder builder, PlatformOptions options)
    {
        var services = builder.Services;
        _ = options.Sample ? services.AddSingleton<IRegister, SampleRegister>() : services.AddSingleton<IRegister, NoRegister>();
        services.AddSingleton<LicencesOnFile>();
        services.AddSingleton<DraftStore>();
        services.AddScoped<ApplyDesk>();
        services.AddSingleton<WaitingBook>();
        services.AddSingleton<WaitingRunner>();
        services.AddSingleton<WaitingQueries>();
        services.AddHostedService<WaitingService>();
        services.AddSingleton<UnusedFiles>();
        services.AddSingleton<Sweeper>();
        services.AddHostedService<SweepService>();
        services.AddSingleton<FileStore>();
        services.AddSingleton<AttachedFiles>();
        services.AddSingleton<UploadRoom>();
        services.AddScoped<MaterialIntake>();
    }

    public static void MapPortal(this WebApplication app)
    {
        FileEndpoints.Map(app);
        ProofEndpoint.Map(app);
    }
}
