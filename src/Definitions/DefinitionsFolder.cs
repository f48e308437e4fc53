namespace Tongban.Definitions;

/// <summary>Where the definitions are: asked for, named by the environment, beside the working folder, or above the program.</summary>
public static class DefinitionsFolder
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "TONGBAN_DEFINITIONS";

    private const string Name = "definitions";

    /// <summary>
    /// The folder to read: <paramref name="asked"/> when given, else the one the environment names, else <c>definitions</c> in
    /// the working folder, else the nearest <c>definitions</c> above the program. Null when there is none; a folder that is
    /// asked for or named but absent is null too, never silently another one.
    /// </summary>
    public static string? Find(string? asked) => Find(asked, Environment.GetEnvironmentVariable(Variable), Directory.GetCurrentDirectory(), AppContext.BaseDirectory);

    /// <summary>As <see cref="Find(string?)"/>, with everything it depends on as an argument.</summary>
    public static string? Find(string? asked, string? named, string working, string program) =>
        (string.IsNullOrEmpty(asked) ? named : asked) is { Length: > 0 } wanted
            ? (Directory.Exists(wanted) ? wanted : null)
            : Upward(program).Prepend(working).Select(folder => Path.Combine(folder, Name)).FirstOrDefault(Directory.Exists);

    private static IEnumerable<string> Upward(string folder)
    {
        for (var here = new DirectoryInfo(folder); here is not null; here = here.Parent)
        {
            yield return here.FullName;
        }
    }
}
