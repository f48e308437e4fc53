using NodaTime;
using Tongban.Kernel.Matters;
using Tongban.Web.Cases;
using Tongban.Web.Portal.Register;

namespace Tongban.Web.Tests.Portal;

/// <summary>What a register has about the applicant does not stand in for the papers of somebody whom she alone names.</summary>
public sealed class LicencesOnFileTests
{
    private const string Wife = "37010219900412002X";
    private const string Husband = "330106198809230019";
    private const string Stranger = "33010619880315051X";

    private static readonly MatterDefinition Spouse =
        new LawBook(Path.Combine(House.Root, "definitions"), sample: true).Law.MatterOn("household.transfer.spouse", new LocalDate(2026, 11, 2)).ShouldNotBeNull();

    [Theory]
    [InlineData(Husband, "household-book identity-card marriage-certificate")] // tied to her by the register, which has all of both
    [InlineData(Stranger, "")]                                                  // nobody but she says that he is her husband
    [InlineData(null, "")]                                                      // not named yet
    public async Task A_paper_of_both_is_on_file_where_the_register_ties_them_and_has_it_of_both(string? spouse, string expected) =>
        (await OfAsync(new TwoPeople("household-book identity-card marriage-certificate"), spouse)).ShouldBe(Licences(expected), ignoreOrder: true);

    [Fact]
    public async Task What_the_register_lacks_about_the_other_is_asked_for() =>
        (await OfAsync(new TwoPeople("household-book"), Husband)).ShouldBe(Licences("household-book"));

    [Fact]
    public async Task Nobody_is_looked_up_on_her_word_alone()
    {
        var register = new TwoPeople("household-book");
        await OfAsync(register, Stranger);
        register.Asked.ShouldBe([Wife]);
    }

    private static async Task<IReadOnlyList<string>> OfAsync(TwoPeople register, string? spouse)
    {
        var cancel = TestContext.Current.CancellationToken;
        var own = await register.FindAsync(Wife, cancel);
        var answers = spouse is null ? new Dictionary<string, string>() : new() { ["spouseNumber"] = spouse };
        return [.. await new LicencesOnFile(register).OfAsync(own, [Spouse], _ => answers, cancel)];
    }

    private static string[] Licences(string names) => [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => "licence." + name)];

    private sealed class TwoPeople(string ofHim) : IRegister
    {
        public List<string> Asked { get; } = [];

        public string Name => "";

        public Task<RegisterEntry> FindAsync(string identityNumber, CancellationToken cancellation)
        {
            Asked.Add(identityNumber);
            return Task.FromResult(identityNumber switch
            {
                Wife => new RegisterEntry("", "", Licences("household-book identity-card marriage-certificate")) { Family = [Husband] },
                Husband or Stranger => new RegisterEntry("", "", Licences(ofHim)),
                _ => RegisterEntry.Empty,
            });
        }
    }
}
