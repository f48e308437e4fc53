namespace Tongban;

/// <summary>Where the project stands on disk.</summary>
internal static class House
{
    internal static string Root { get; } = Find();

    private static string Find()
    {
        for (var here = new DirectoryInfo(AppContext.BaseDirectory); here is not null; here = here.Parent)
        {
            if (File.Exists(Path.Combine(here.FullName, "Tongban.slnx")))
            {
                return here.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run below the project's root folder.");
    }
}
