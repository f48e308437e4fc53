using System.Collections.Immutable;
using Tongban.Definitions.Matters;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>
/// What is said to be on file can be: a question's value in the register of persons, a material as a licence. A name nobody keeps would
/// mean that the person is asked all the same, and one that is to be on file about a party has such a party (国务院关于在线政务服务的若干规定 art. 7).
/// </summary>
internal static class OnFileNamesAreKnown
{
    private const string Licence = "licence.";

    private static readonly ImmutableArray<string> Persons = 
    [
        "person.name", "person.number", "person.phone", "person.household-division", "person.household-address",
        "person.former-name", "person.ethnicity", "person.birthplace", "person.native-place", "person.education", "person.occupation", "person.marital-status",
        "person.relation-to-head", "person.religion", "person.height", "person.blood-type", "person.military-service", "person.employer",
    ];

    internal static void Check(MatterSource source, Checked all, Faults faults)
    {
        for (var i = 0; i < source.Matter.Form.Length; i++)
        {
            if (source.Matter.Form[i].OnFile is { } name && !Persons.Contains(name) && !(source.Matter.OpenedBy is not null && SubjectAnswers.Names.Contains(name)))
            {
                faults.Add(source.At("form", Places.Number(i), "on-file"), $"{name} is nowhere on file; the register of persons keeps {string.Join(", ", Persons)}, and a case about another one {string.Join(", ", SubjectAnswers.Names)}");
            }
        }

        foreach (var name in source.Matter.Everywhere().SelectMany(action => action.Inputs).Select(field => field.OnFile).OfType<string>().Where(name => !Persons.Contains(name)).Distinct())
        {
            faults.Add(source.At("stages"), $"{name} is nowhere on file; the register of persons keeps {string.Join(", ", Persons)}");
        }

        for (var i = 0; i < source.Matter.Materials.Length; i++)
        {
            With(source, source.Matter.Materials[i], i, faults);
            if (source.Matter.Materials[i].OnFile is { } name && !(name.StartsWith(Licence, StringComparison.Ordinal) && NameForm.Kebab.Fits(name[Licence.Length..])))
            {
                faults.Add(source.At("materials", Places.Number(i), "on-file"), $"{name} is no licence; write {Licence}KIND, such as {Licence}marriage-certificate");
            }
        }
    }

    private static void With(MatterSource source, MaterialDefinition material, int at, Faults faults)
    {
        foreach (var party in material.OnFileWith.Where(party => source.Matter.Parties.All(known => known.Name != party)))
        {
            faults.Add(source.At("materials", Places.Number(at), "on-file-with"), $"{party} is no party of this matter; there are {string.Join(", ", source.Matter.Parties.Select(known => known.Name))}");
        }

        if (material is { OnFile: null, OnFileWith: [var first, ..] })
        {
            faults.Add(source.At("materials", Places.Number(at), "on-file-with"), $"nothing is on file with {first}; name the licence under on-file, or leave on-file-with out");
        }
    }
}
