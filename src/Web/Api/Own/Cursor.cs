using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Tongban.Web.Api.Own;

/// <summary>Where a page ended: a moment and a number, opaque to the caller.</summary>
internal readonly record struct Cursor(long At, string Number)
{
    internal const int LargestPage = 100;

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{At} {Number}")));

    internal static bool TryParse(string text, out Cursor cursor)
    {
        cursor = default;
        if (text.Length > 120 || !Base64Url.IsValid(text))
        {
            return false;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(' ', 2);
        var good = parts.Length == 2 && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
            && at is >= -62_135_596_800_000 and <= 253_402_300_799_999 && parts[1].All(char.IsAsciiLetterOrDigit);
        cursor = good ? new(long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]) : default;
        return good;
    }
}
