using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;

namespace Tongban.Web.Portal.Register;

/// <summary>
/// Which of a person's licences on file stand in for the materials of her matters. A material about others too (双方居民户口簿) is on file only where the
/// register ties each of them to her and has the licence about each: the register is asked about nobody on her word alone.
/// </summary>
public sealed class LicencesOnFile(IRegister register)
{
    /// <summary>The licences that count.</summary>
    /// <param name="own">What is on file about the applicant.</param>
    /// <param name="matters">Her matters.</param>
    /// <param name="answers">Her answers to the form of one of them, by the form's own names.</param>
    /// <param name="cancellation">Stops the asking.</param>
    public async Task<Seq<string>> OfAsync(
        RegisterEntry own, IEnumerable<MatterDefinition> matters, Func<MatterDefinition, IReadOnlyDictionary<string, string>> answers, CancellationToken cancellation)
    {
        var lacking = new HashSet<string>(StringComparer.Ordinal);
        foreach (var matter in matters)
        {
            foreach (var material in matter.Materials.Where(material => material.OnFileWith.Length > 0))
            {
                if (material.OnFile is { } licence && !await AboutAllAsync(own, matter, material, licence, answers(matter), cancellation))
                {
                    lacking.Add(licence);
                }
            }
        }

        return Seq.From(own.Licences.Where(licence => !lacking.Contains(licence)));
    }

    private async Task<bool> AboutAllAsync(
        RegisterEntry own, MatterDefinition matter, MaterialDefinition material, string licence, IReadOnlyDictionary<string, string> answers, CancellationToken cancellation)
    {
        foreach (var party in material.OnFileWith)
        {
            if (NumberOf(matter, party, answers) is not { } number || !own.Family.Contains(number, StringComparer.OrdinalIgnoreCase)
                || !(await register.FindAsync(number, cancellation)).Licences.Contains(licence))
            {
                return false;
            }
        }

        return true;
    }

    private static string? NumberOf(MatterDefinition matter, string party, IReadOnlyDictionary<string, string> answers) =>
        matter.Parties.FirstOrDefault(role => role.Name == party) is { } role ? answers.GetValueOrDefault(role.NumberField) : null;
}
