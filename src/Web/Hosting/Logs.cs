namespace Tongban.Web.Hosting;

/// <summary>Structured logs on the console, guarded by <see cref="GuardedJson"/>; libraries speak from warnings up.</summary>
internal static class Logs
{
    internal static void Add(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.FormatterName = GuardedJson.FormatterName);
        builder.Logging.AddConsoleFormatter<GuardedJson, Microsoft.Extensions.Logging.Console.ConsoleFormatterOptions>();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("System", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
    }
}
