namespace Tongban.Web.Hosting;

/// <summary>What would go wrong at start, told before anything is begun: what, where, and what to do.</summary>
internal static class StartCheck
{
    /// <exception cref="InvalidDataException">Something stands in the way; the message says what to do about it.</exception>
    internal static void Run(PlatformOptions options)
    {
        foreach (var address in options.Urls.Split(';'))
        {
            Address(address);
        }

        Data(options.Data);
        Definitions(options.Definitions);
    }

    private static void Address(string address)
    {
        if (!Uri.TryCreate(address.Replace("*", "any", StringComparison.Ordinal).Replace("+", "any", StringComparison.Ordinal), UriKind.Absolute, out var read) || read.Scheme is not ("http" or "https"))
        {
            throw new InvalidDataException($"'{address}' is no address to listen on. Write one such as --urls http://localhost:8080.");
        }
    }

    private static void Data(string folder)
    {
        try
        {
            OwnersAlone.MakeFolder(folder);
            var probe = Path.Combine(folder, $".writable-{Environment.ProcessId}");
            using (new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(
                $"The data folder {Path.GetFullPath(folder)} cannot be written to: {error.Message} Name another with --data, or give this user the right to write there.", error);
        }
    }

    private static void Definitions(string? folder)
    {
        if (!string.IsNullOrEmpty(folder) && !Directory.Exists(folder))
        {
            throw new InvalidDataException($"There is no folder {Path.GetFullPath(folder)} to read definitions from. Correct --definitions, or leave it out to take those of the project.");
        }
    }
}
