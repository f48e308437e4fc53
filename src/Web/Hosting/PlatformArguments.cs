namespace Tongban.Web.Hosting;

/// <summary>The command line as configuration: <c>--data X</c> is <c>Tongban:Data</c>, and <c>--sample</c> stands alone.</summary>
internal static class PlatformArguments
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--urls"] = Section + ":Urls",
        ["--data"] = Section + ":Data",
        ["--store"] = Section + ":Store",
        ["--sample"] = Section + ":Sample",
        ["--definitions"] = Section + ":Definitions",
        ["--public-url"] = Section + ":PublicUrl",
    };

    internal const string Section = "Tongban";

    internal static void Add(IConfigurationBuilder configuration, IEnumerable<string> args) =>
        configuration.AddCommandLine([.. args.Select(Spelled)], Names);

    // The framework's reader takes the next word as the value of a bare switch.
    private static string Spelled(string arg) => arg == "--sample" ? "--sample=true" : arg;
}
