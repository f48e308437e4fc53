using Tongban.Kernel.Actors;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;
using Tongban.Web.Accounts;
using Tongban.Web.Accounts.Samples;
using Tongban.Web.Portal.Register;

namespace Tongban.Web.Samples;

/// <summary>The people of <c>samples/accounts.yaml</c> as the desk knows them, with what is on file about the applicants.</summary>
internal sealed class SamplePeople(IPeople people, IRegister register, LicencesOnFile licences)
{
    private readonly SampleFile file = SampleFile.Read();

    internal async Task<Actor.Person> PersonAsync(string account, CancellationToken cancellation) =>
        new(AccountId.Parse(account), await people.ReferenceAsync(Named(account).IdentityNumber, cancellation));

    /// <summary>The official at the first office where he is appointed.</summary>
    internal Actor.Official Official(string account)
    {
        var official = file.Officials.FirstOrDefault(one => one.Account == account) ?? throw Unknown(account);
        var place = official.Appointments[0];
        return new(AccountId.Parse(account), official.Name, OfficeId.Parse(place.Office), OfficeRoles.Of(place.Roles.Select(Role)));
    }

    /// <summary>Which register says what is on file.</summary>
    internal string Register => register.Name;

    internal IRegister Source => register;

    /// <summary>Answers that the form takes from the file instead of asking, and the licences that stand in for materials beside the answers given.</summary>
    internal async Task<(Map<string> Answers, Seq<string> Licences)> OnFileAsync(
        string account, MatterDefinition? matter, IReadOnlyDictionary<string, string> given, CancellationToken cancellation)
    {
        var person = Named(account);
        var entry = await register.FindAsync(person.IdentityNumber, cancellation);
        return (Map.Of(
            ("applicantName", person.Name), ("applicantNumber", person.IdentityNumber), ("applicantPhone", person.Phone),
            ("moveFrom", entry.Division), ("fromAddress", entry.Address)), matter is null ? [] : await licences.OfAsync(entry, [matter], _ => given, cancellation));
    }

    private SamplePerson Named(string account) => file.People.FirstOrDefault(one => one.Account == account) ?? throw Unknown(account);

    private static OfficeRole Role(string word) => OfficeRoleWords.TryParse(word, out var role) ? role : throw new FormatException($"samples/accounts.yaml: '{word}' is no role.");

    private static FormatException Unknown(string account) => new($"samples/cases.yaml names '{account}', whom samples/accounts.yaml does not know.");
}
