using System.Security.Cryptography;
using System.Text;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;

namespace Tongban.Web.Portal.Following;

/// <summary>What somebody without an account knows of a case: the end of a party's identity number or telephone. Not an authentication.</summary>
public static class KnownSecret
{
    private const int Known = 4;

    /// <summary>Whether what was typed ends one of the parties' numbers. Every number is compared, whichever fits.</summary>
    public static bool Fits(CaseState? state, MatterDefinition? matter, string typed)
    {
        var given = Bytes(typed.Normalize(NormalizationForm.FormKC).Trim());
        var fits = false;
        foreach (var number in Numbers(state, matter))
        {
            fits |= CryptographicOperations.FixedTimeEquals(Bytes(number[^Known..]), given);
        }

        return fits;
    }

    private static IEnumerable<string> Numbers(CaseState? state, MatterDefinition? matter) => state is null || matter is null
        ? []
        : matter.Form.Where(field => field.Type is FieldType.IdentityNumber or FieldType.Phone && field.Group is null)
            .Select(field => state.Answers.GetValueOrDefault(field.Name).Value ?? "")
            .Where(number => number.Length >= Known);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.ToUpperInvariant());
}
