using System.Collections.Immutable;
using System.Text;
using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Calendars;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Laws;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Ledger.Desk;

namespace Tongban.Views.Tests.Cases;

/// <summary>Three counties in three provinces, each with a police station under its bureaux: enough law to decide by.</summary>
internal static class SmallWorld
{
    internal static readonly ImmutableArray<string> Counties = ["330106", "370102", "510107"];

    internal static readonly Instant Monday = Instant.FromUtc(2023, 9, 25, 1, 0);

    private static readonly ImmutableArray<DivisionLevel> Bureaux = [DivisionLevel.Nation, DivisionLevel.Province, DivisionLevel.Prefecture, DivisionLevel.County];

    private static readonly DivisionTree Tree = DivisionTree.Of([.. Counties.SelectMany(Path).DistinctBy(division => division.Code)]);

    private static readonly OfficeDirectory Offices = OfficeDirectory.Of(
        Tree,
        [
            new OfficeKind("police-station", new("派出所", "police station"), [DivisionLevel.County], "public-security-bureau", [Named(DivisionLevel.County)]),
            new OfficeKind("public-security-bureau", new("公安局", "public security bureau"), Bureaux, null, [.. Bureaux.Select(Named)]),
        ],
        []);

    // Made anew for each life it was a quarter of what random lives cost.
    private static readonly WorkCalendar Calendar = WorkCalendar.Of("cn");

    internal static LawInForce Law(params IEnumerable<MatterDefinition> matters) => new(
        Tree, Offices, Calendar, new Parameters([]), ImmutableSortedDictionary<string, Rule>.Empty, [RandomMatter.Receipt], LawRegistry.Of([]), [.. matters], true);

    internal static Actor.Official Official(string office, params IEnumerable<OfficeRole> roles) =>
        new(AccountId.Parse("o-" + office.Replace(':', '-')), "张民警", OfficeId.Parse(office), OfficeRoles.Of(roles));

    internal static Actor.Person Person(string id) => new(AccountId.Parse("p-" + id), id);

    internal static CaseNumber Number(int serial) => CaseNumber.Compose(DivisionCode.Parse("330106"), new LocalDate(2023, 9, 25), 1004, serial);

    private static OfficeNaming Named(DivisionLevel level) => new(level, "", new("{division}机关", "{division} office"));

    private static IEnumerable<Division> Path(string county) =>
        [Of(county[..2] + "0000", DivisionLevel.Province, "000000"), Of(county[..4] + "00", DivisionLevel.Prefecture, county[..2] + "0000"), Of(county, DivisionLevel.County, county[..4] + "00")];

    private static Division Of(string code, DivisionLevel level, string parent) => Division.OfTheNation with
    {
        Code = DivisionCode.Parse(code), Name = "区划" + code, NameEn = "Division " + code, Level = level, Parent = DivisionCode.Parse(parent),
    };
}

/// <summary>Personal text in the clear, so that a test sees what was sealed; an erased person's text cannot be opened.</summary>
internal sealed class OpenText : IPersonalText, IPersonKeyring
{
    internal HashSet<string> Erased { get; } = new(StringComparer.Ordinal);

    public ValueTask<IPersonKeyring> KeysOfAsync(IReadOnlyCollection<string> persons, CancellationToken cancellation) => ValueTask.FromResult<IPersonKeyring>(this);

    public bool Has(string person) => !Erased.Contains(person);

    public byte[] Seal(string person, string text) => Encoding.UTF8.GetBytes(person + "\n" + text);

    public string? Open(string person, ReadOnlySpan<byte> sealedText) =>
        Erased.Contains(person) ? null : Encoding.UTF8.GetString(sealedText)[(person.Length + 1)..];

    public void Dispose()
    {
        // It holds no key.
    }
}
