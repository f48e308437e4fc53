namespace Tongban.Cli;

/// <summary>A file a verb was given, or standard input where it was given <c>-</c>. What cannot be read is a refusal that names it.</summary>
internal static class InputFile
{
    /// <summary>The whole of it as text.</summary>
    internal static string Text(string file) => Readable(file, () => file == "-" ? Console.In.ReadToEnd() : File.ReadAllText(file));

    /// <summary>Its bytes from the first to the last; the caller closes them.</summary>
    internal static Stream Open(string file) => Readable(
        file, () => file == "-" ? Console.OpenStandardInput() : new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0, FileOptions.SequentialScan));

    private static T Readable<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Refusal.Because($"{file} cannot be read: {fault.Message}");
        }
    }
}
