namespace Tongban.Web.Files;

/// <summary>What a file is, by its first bytes. A name says nothing; whether the content is harmless is not looked at (no virus scan).</summary>
public static class FileContent
{
    /// <summary>So many bytes are enough to tell.</summary>
    public const int Needed = 8;

    /// <summary><c>application/pdf</c>, <c>image/jpeg</c> or <c>image/png</c>; null for anything else.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> first) =>
        first.StartsWith("%PDF-"u8) ? "application/pdf"
        : first.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : first.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : null;
}
