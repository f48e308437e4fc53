using System.Diagnostics;
using System.Globalization;

namespace Tongban.Tests.Disks;

/// <summary>A disk of a few megabytes in memory that really runs full. Mounting needs root; elsewhere the test skips and says so.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tongban-disk-");

    public SmallDisk(int megabytes)
    {
        var why = Environment.UserName != "root" ? "this user is not root" : Complaint("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode=1777"), "tongban-test", _folder.FullName);
        if (why is not null)
        {
            _folder.Delete();
            Assert.Skip($"A small disk could not be mounted: {why}.");
        }
    }

    private string Ballast => At("ballast");

    public string At(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Takes all space but a rest.</summary>
    public void FillUpTo(int rest)
    {
        using var file = File.Create(Ballast);
        var free = new DriveInfo(_folder.FullName).AvailableFreeSpace - rest;
        var block = new byte[64 * 1024];
        for (; free > block.Length; free -= block.Length)
        {
            file.Write(block);
        }
    }

    public void MakeSpace() => File.Delete(Ballast);

    public void Dispose()
    {
        // Lazily: a file that a failed test left open must not keep the disk mounted.
        Complaint("umount", "-l", _folder.FullName).ShouldBeNull();
        _folder.Delete();
    }

    private static string? Complaint(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false });
        if (process?.WaitForExit(TimeSpan.FromMinutes(1)) == false)
        {
            process.Kill();
            return $"{program} did not end within a minute";
        }

        var said = process?.HasExited == true ? process.StandardError.ReadToEnd().Trim() : "it did not start";
        return process?.ExitCode == 0 ? null : $"{program}: {said}";
    }
}
