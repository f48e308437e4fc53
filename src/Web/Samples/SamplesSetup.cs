using Tongban.Web.Hosting;

namespace Tongban.Web.Samples;

/// <summary>The sample cases, composed where they are wanted.</summary>
public static class SamplesSetup
{
    /// <summary>After cases, accounts and portal, whose parts it takes.</summary>
    public static void AddSamples(this WebApplicationBuilder builder, PlatformOptions options)
    {
        if (options is { Sample: true, SampleCases: true })
        {
            builder.Services.AddSingleton<SampleDesk>();
            builder.Services.AddSingleton<SampleWater>();
            builder.Services.AddHostedService<SampleCases>();
        }
    }
}
