using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using Tongban.Web.Cases;

namespace Tongban.Web.Tests.Hosting;

/// <summary>
/// What costs a host most and proves nothing by being done again for each of some two hundred: the shipped definitions are read and checked once, and
/// passwords are hashed in few rounds. Figures have room for few series: a host that has ended is held by a timer of its rate limiter (the framework's, which nothing
/// disposes of), and with it the room, eleven megabytes each otherwise. What a host really does stands in <see cref="PlatformTests"/>.
/// </summary>
internal static class CheapHost
{
    private const int MostSeries = 64;

    private static readonly Lazy<LawBook> Shipped = new(() => new LawBook(Path.Combine(House.Root, "definitions"), sample: true));

    internal static void Prepare(WebApplicationBuilder builder, string[] args)
    {
        builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);
        builder.Services.ConfigureOpenTelemetryMeterProvider(figures => figures.AddView("*", new MetricStreamConfiguration { CardinalityLimit = MostSeries }));
        if (args.Contains("--sample") && !args.Contains("--definitions"))
        {
            builder.Services.AddSingleton(Shipped.Value);
        }
    }
}
