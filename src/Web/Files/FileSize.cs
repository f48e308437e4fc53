using System.Globalization;

namespace Tongban.Web.Files;

/// <summary>A number of bytes as a person reads it: whole kilobytes below a megabyte, then megabytes with one decimal. Rounded up, so that nothing is zero.</summary>
public static class FileSize
{
    public static string Of(long bytes) => bytes < 1 << 20
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes / 1024.0)} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0.#} MB");
}
