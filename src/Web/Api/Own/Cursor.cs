using System.Buffers.Text;
using System.Globalization;
using System.Text;
using NodaTime;
using Tongban.Views.Cases;

namespace Tongban.Web.Api.Own;

/// <summary>Where a page ended: a moment, and what tells rows of one moment apart; opaque to the caller.</summary>
/// <param name="At">Milliseconds since 1970.</param>
/// <param name="Number">A case's number; in the list of who looked at one case, who looked. Printable ASCII without spaces.</param>
/// <param name="Why">In that list the reason of the look, without control characters; empty elsewhere.</param>
internal readonly record struct Cursor(long At, string Number, string Why = "")
{
    internal const int LargestPage = 100;

    /// <summary>Longer than any that was given out: the longest name of a system that may look is 255 characters, a reason two titles of a definition.</summary>
    private const int Longest = 2000;

    /// <summary>In the list of who looked at a case.</summary>
    internal static Cursor Of(LookRow look) => new(look.At.ToUnixTimeMilliseconds(), look.Actor, look.Why);

    /// <summary>The look at which the page ended.</summary>
    internal LookRow Look() => new(Instant.FromUnixTimeMilliseconds(At), Number, "", "", Why);

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{At} {Number}{(Why.Length == 0 ? "" : " ")}{Why}")));

    internal static bool TryParse(string text, out Cursor cursor)
    {
        cursor = default;
        if (text.Length > Longest || !Base64Url.IsValid(text))
        {
            return false;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(' ', 3);
        var good = parts.Length >= 2 && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
            && at is >= -62_135_596_800_000 and <= 253_402_300_799_999 && parts[1].All(letter => letter is > ' ' and < '\x7f')
            && !parts.Skip(2).Any(why => why.Any(char.IsControl));
        cursor = good ? new(long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], parts.ElementAtOrDefault(2) ?? "") : default;
        return good;
    }
}
