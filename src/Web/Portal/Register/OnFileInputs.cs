using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Values;

namespace Tongban.Web.Portal.Register;

/// <summary>
/// What the register says to the questions of an action that a definition calls on file: put before the official, who sends it or puts it right. Not
/// sent by itself, and nothing is asked of the applicant (国务院关于在线政务服务的若干规定 art. 7).
/// </summary>
public static class OnFileInputs
{
    /// <summary>The answers by their names; a question the register knows nothing of has none.</summary>
    public static async Task<Map<string>> OfAsync(
        IRegister register, LawInForce law, MatterDefinition matter, CaseState state, ActionDefinition action, NodaTime.Instant now, CancellationToken cancellation)
    {
        var asked = FormCheck.Asked(law, matter, action, state, now).Where(one => one.Field.OnFile is not null).ToList();
        var entries = new Dictionary<string, RegisterEntry>(StringComparer.Ordinal);
        foreach (var number in asked.Select(one => NumberOf(matter, state, one.Name, one.Field)).OfType<string>().Distinct())
        {
            entries[number] = await register.FindAsync(number, cancellation);
        }

        return asked.Select(one => (one.Name, Value: NumberOf(matter, state, one.Name, one.Field) is { } number ? entries[number].Particulars.GetValueOrDefault(one.Field.OnFile ?? "") : null))
            .Where(one => !string.IsNullOrEmpty(one.Value)).ToMap(one => one.Name, one => one.Value ?? "");
    }

    /// <summary>The identity number of whom the question is about: the member's own in a group, otherwise the party's.</summary>
    private static string? NumberOf(MatterDefinition matter, CaseState state, string name, FieldDefinition field)
    {
        var of = field.Group is { } group
            ? matter.Form.FirstOrDefault(known => known.Group == group && known.Type is FieldType.IdentityNumber) is { } number ? name[..(name.LastIndexOf('.') + 1)] + number.Name : null
            : matter.Parties.FirstOrDefault(role => role.Name == field.Of)?.NumberField;
        return of is not null && state.Answers.TryGetValue(of, out var answer) ? answer.Value : null;
    }
}
