using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Tongban.Web.Hosting;

/// <summary>Figures at <c>/metrics</c>; traces and figures to a collector when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one.</summary>
internal static class Telemetry
{
    /// <summary>The meters and activity sources of the platform's own parts begin with this.</summary>
    private const string Own = "Tongban*";

    internal static void Add(WebApplicationBuilder builder)
    {
        var collector = builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 };
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("tongban"))
            .WithMetrics(metrics => Exported(metrics.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddMeter(Own), collector))
            .WithTracing(traces => Exported(traces.AddAspNetCoreInstrumentation().AddSource(Own).AddProcessor<RoutesForPaths>(), collector));
    }

    private static void Exported(MeterProviderBuilder metrics, bool collector)
    {
        metrics.AddPrometheusExporter();
        if (collector)
        {
            metrics.AddOtlpExporter();
        }
    }

    private static void Exported(TracerProviderBuilder traces, bool collector)
    {
        if (collector)
        {
            traces.AddOtlpExporter();
        }
    }
}
