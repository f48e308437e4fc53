namespace Tongban.Cli.Commands;

/// <summary>
/// A mark in the data folder for as long as a platform serves it, so that a second one can say so. The system lets go of it with the process, however that
/// ends. It forbids nothing: several processes may serve one store.
/// </summary>
internal sealed class DataFolderInUse : IDisposable
{
    private const string Name = "serving.lock";
    private readonly FileStream? mark;

    private DataFolderInUse(FileStream? mark) => this.mark = mark;

    /// <summary>Whether another process served the folder before this one.</summary>
    internal bool ByAnother => mark is null;

    /// <summary>Marks the folder; it is made when it is not there.</summary>
    /// <exception cref="UnauthorizedAccessException">It may not be written to.</exception>
    internal static DataFolderInUse Mark(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new(new FileStream(Path.Combine(folder, Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException fault) when (fault is not (DirectoryNotFoundException or FileNotFoundException))
        {
            return new(null);
        }
    }

    public void Dispose() => mark?.Dispose();
}
