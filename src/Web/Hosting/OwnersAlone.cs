namespace Tongban.Web.Hosting;

/// <summary>
/// Folders and files that only the account reads which runs the platform: books, keys and papers hold what is personal, and whoever else has a login on the
/// machine has no business there, whatever its umask says. Nothing on Windows, where access is inherited from the folder.
/// </summary>
public static class OwnersAlone
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the folder when there is none; one that is there keeps the mode that somebody gave it.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, FileMode | UnixFileMode.UserExecute);
        }
    }

    /// <summary>
    /// Makes a book's file before SQLite does, and narrows one that is there with what lies beside it; new files beside it take its mode. Opened by nobody
    /// here: closing a file gives up the locks that the same process holds on it. What cannot be done is left to the opening to complain of.
    /// </summary>
    internal static string Book(string path)
    {
        if (OperatingSystem.IsWindows() || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            return path;
        }

        try
        {
            Narrow(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return path;
        }

        return path;
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void Narrow(string path)
    {
        if (!File.Exists(path))
        {
            using var made = new FileStream(path, new FileStreamOptions { Mode = System.IO.FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = FileMode });
        }

        foreach (var file in new[] { path, path + "-wal", path + "-shm" }.Where(File.Exists))
        {
            File.SetUnixFileMode(file, FileMode);
        }
    }
}
