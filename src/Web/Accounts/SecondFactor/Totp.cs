using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tongban.Web.Accounts.SecondFactor;

/// <summary>Time-based one-time passwords (RFC 6238): SHA-1, six digits, thirty seconds, as every authenticator app knows them.</summary>
public static class Totp
{
    private const int Seconds = 30;
    private const int Million = 1_000_000;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(20);

    /// <summary>The number of the thirty seconds that hold the moment.</summary>
    public static long Step(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / Seconds;

    /// <summary>The code of a step, six digits.</summary>
    public static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(key, counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue;
        return (number % Million).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is, among the present one and its neighbours (phones' clocks differ); null when it is none of theirs.</summary>
    public static long? Match(byte[] key, string code, DateTimeOffset now)
    {
        var present = Step(now);
        long[] steps = [present, present - 1, present + 1];
        return steps.Where(step => Same(Code(key, step), code)).Select(step => (long?)step).FirstOrDefault();
    }

    /// <summary>The key in base 32, as it is typed into an app.</summary>
    public static string Text(byte[] key)
    {
        var bits = string.Concat(key.Select(one => one.ToString("b8", CultureInfo.InvariantCulture)));
        return string.Concat(bits.Chunk(5).Select(five => Alphabet[Convert.ToInt32(new string(five), 2)]));
    }

    /// <summary>The address an app reads from the QR code.</summary>
    public static string Address(byte[] key, string account) =>
        $"otpauth://totp/Tongban:{Uri.EscapeDataString(account)}?secret={Text(key)}&issuer=Tongban&digits=6&period={Seconds}";

    private static bool Same(string right, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(right), Encoding.ASCII.GetBytes(given));
}
