using System.Security.Cryptography;
using System.Text;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;

namespace Tongban.Web.Public;

/// <summary>What somebody without an account knows of a case: the end of a party's identity number or telephone. Not an authentication.</summary>
internal sealed class FollowSecret
{
    /// <summary>How many numbers are hashed and compared, whatever the case has; no definition asks for more.</summary>
    internal const int Slots = 16;

    private const int Known = 4;
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Whether what was typed ends one of the parties' numbers. So many hashes are made and compared for every case, whichever fits.</summary>
    internal bool Fits(CaseState? state, MatterDefinition? matter, string typed)
    {
        var given = Hashed(typed.Normalize(NormalizationForm.FormKC).Trim());
        var ends = Ends(state, matter).Take(Slots).ToArray();
        var fits = false;
        for (var slot = 0; slot < Slots; slot++)
        {
            fits |= CryptographicOperations.FixedTimeEquals(Hashed(slot < ends.Length ? ends[slot] : ""), given) & slot < ends.Length;
        }

        return fits;
    }

    private static IEnumerable<string> Ends(CaseState? state, MatterDefinition? matter) => state is null || matter is null
        ? []
        : matter.Form.Where(field => field.Type is FieldType.IdentityNumber or FieldType.Phone && field.Group is null)
            .Select(field => state.Answers.GetValueOrDefault(field.Name).Value ?? "")
            .Where(number => number.Length >= Known)
            .Select(number => number[^Known..]);

    private byte[] Hashed(string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text.ToUpperInvariant()));
}
