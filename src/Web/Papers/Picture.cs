namespace Tongban.Web.Papers;

/// <summary>Tells a picture by its first bytes: JPEG, PNG, GIF, WebP and HEIC, as telephones and screens make them. No paper of this platform is one.</summary>
internal static class Picture
{
    internal static bool Is(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
        || file.StartsWith("GIF8"u8)
        || (file.StartsWith("RIFF"u8) && file.Length > 11 && file[8..].StartsWith("WEBP"u8))
        || (file.Length > 8 && file[4..].StartsWith("ftyp"u8));
}
