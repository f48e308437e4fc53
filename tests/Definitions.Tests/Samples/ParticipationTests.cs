using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;
using Tongban.Views.Tests.Cases;

namespace Tongban.Definitions.Tests.Samples;

/// <summary>
/// Which offices take part in a case, stage by stage: those that a fact brought in. Followed through the life of every sample with every
/// office that its matter names, and those above each.
/// </summary>
public sealed class ParticipationTests
{
    private static readonly DefinitionSet Set = DefinitionSet.Load(A.Folder, sample: true);

    public static TheoryData<string> Names => SamplesTests.Names();

    [Theory]
    [InlineData("transfer-spouse", "destination", "destination", "destination origin", "destination origin", "destination origin")]
    [InlineData("transfer-spouse-jointly", "destination", "destination", "destination marriage-registry", "destination marriage-registry", "destination marriage-registry origin", "destination marriage-registry origin", "destination marriage-registry origin")]
    [InlineData("transfer-job", "collector", "collector", "collector destination", "collector destination", "collector destination origin", "collector destination origin", "collector destination origin")]
    public void Each_step_brings_in_whom_it_is_handed_to_or_asked_of_and_nobody_else(string sample, params string[] after)
    {
        var (matter, application) = (Matter(sample), Read(sample));
        var collectedElsewhere = application.Answers.Select(answer => answer.Key == "collectAt" ? new(answer.Key, "310104") : answer);
        Life(application with { Answers = new Dictionary<string, string>(collectedElsewhere) }).Select(step => Roles(matter, step.State)).ShouldBe(after);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_office_takes_part_when_and_only_when_a_fact_names_it(string sample)
    {
        var named = new HashSet<OfficeId>();
        foreach (var (facts, state) in Life(sample))
        {
            named.UnionWith(facts.SelectMany(fact => BroughtIn.By(fact, state)));
            foreach (var office in state.Offices.Values.Append(OfficeId.Parse("police-station:650102")))
            {
                state.TakesPart(office).ShouldBe(named.Contains(office), $"{state.Stage}: {office}");
                Rights.MaySee(Set.Law.Offices, state, office).ShouldBe(named.Contains(office) || named.Any(below => Set.Law.Offices.Supervises(office, below)), $"{state.Stage}: {office}");
                foreach (var above in Set.Law.Offices.AllAbove(office))
                {
                    Rights.MaySee(Set.Law.Offices, state, above).ShouldBe(
                        named.Contains(above) || named.Any(below => Set.Law.Offices.Supervises(above, below)), $"{state.Stage}: {above} above {office}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_office_is_shown_in_the_clear_what_its_part_needs_now(string sample)
    {
        var matter = Matter(sample);
        foreach (var (_, state) in Life(sample))
        {
            foreach (var office in state.Offices.Values.Distinct())
            {
                var shown = Disclosure.To(state, matter, Official(office));
                var owes = state.Owner == office || state.OpenClocks.Any(clock => clock.Office == office && !clock.Name.StartsWith("request.", StringComparison.Ordinal));
                shown.Whole.ShouldBe(owes, $"{state.Stage}: {office}");
                var asked = state.Requests.Values.Where(request => request.To == office && !request.Settled).SelectMany(request => matter.Request(request.Name)?.Sees ?? []).ToHashSet();
                state.Answers.Keys.Where(item => shown.Shows(item)).ShouldBe(owes ? state.Answers.Keys : state.Answers.Keys.Where(asked.Contains), $"{state.Stage}: {office}");
                state.Documents.Where(shown.Shows).ShouldBe(state.Documents.Where(document => owes || document.Office == office));
            }

            Disclosure.To(state, matter, Official(OfficeId.Parse("police-station:650102"))).Whole.ShouldBeFalse();
        }
    }

    [Fact]
    public void The_registry_that_is_asked_sees_who_married_and_when_and_not_where_they_live_or_their_phone()
    {
        var matter = Matter("transfer-spouse-jointly");
        var asked = Life("transfer-spouse-jointly").Select(step => step.State).First(state => state.Requests.Values.Any(request => !request.Settled));
        var registry = Disclosure.To(asked, matter, Official(asked.Offices["marriage-registry"]));
        asked.Answers.Keys.Where(registry.Shows).ShouldBe(["applicantName", "applicantNumber", "spouseName", "spouseNumber", "marriedOn"], ignoreOrder: true);
        (registry.ShowsName(matter, "applicant"), registry.ShowsName(matter, "spouse"), registry.Shows("material.household-books")).ShouldBe((true, true, false));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_party_is_shown_what_the_definition_says_is_his_and_the_applicant_everything(string sample)
    {
        var matter = Matter(sample);
        foreach (var (_, state) in Life(sample))
        {
            foreach (var party in state.Parties)
            {
                var shown = Disclosure.To(state, matter, new Actor.Person(AccountId.Parse("a"), party.Person));
                var all = party == state.Applicant;
                (shown.Whole, shown.ShowsRemarks).ShouldBe((all, all), party.Role);
                state.Answers.Where(answer => shown.Shows(answer.Key)).ShouldBe(state.Answers.Where(answer => all || answer.Value.Of is null || answer.Value.Of == party.Person), party.Role);
                state.Documents.Where(shown.Shows).ShouldBe(all ? state.Documents : [], party.Role);
                state.Materials.Keys.Where(name => shown.Shows("material." + name)).ShouldBe(all ? state.Materials.Keys : [], party.Role);
                state.Parties.Where(other => shown.ShowsName(matter, other.Role)).ShouldBe(all ? state.Parties : [party], party.Role);
            }
        }
    }

    [Fact]
    public void Who_says_to_be_a_party_is_none_until_somebody_vouched_for_him_and_has_what_he_opened_himself()
    {
        var (matter, state) = (Matter("transfer-spouse"), Life("transfer-spouse").First().State);
        foreach (var party in state.Parties)
        {
            var claims = new Actor.Person(AccountId.Parse("a"), "the-accounts-own", party.Person);
            Rights.IsParty(state, claims).ShouldBeFalse(party.Role);
            Rights.IsApplicant(state, claims).ShouldBeFalse(party.Role);
            Rights.MaySee(Set.Law.Offices, state, claims).ShouldBeFalse(party.Role);
            Rights.IsParty(state, claims with { PersonId = party.Person, Claims = null }).ShouldBeTrue(party.Role);
        }

        var opener = new Actor.Person(AccountId.Parse("a"), "the-accounts-own", state.Applicant.Person);
        var opened = state with { Channel = opener.ToString() };
        (Rights.IsParty(opened, opener), Rights.IsApplicant(opened, opener), opened.OpenedUnverified, state.OpenedUnverified).ShouldBe((true, true, true, false));
        Rights.IsParty(opened, opener with { PersonId = "another-accounts" }).ShouldBeFalse();
        Rights.IsParty(opened, opener with { Claims = null }).ShouldBeFalse("the account's own reference is nobody's once it is verified");
    }

    [Fact]
    public void A_system_reads_the_cases_it_opened_and_without_a_desk_nothing_of_others()
    {
        var (matter, state) = (Matter("transfer-spouse"), Life("transfer-spouse").First().State);
        var system = new Actor.Mediator(MediatorClient.Parse("CN/GOV/330000/one-window"));
        Disclosure.To(state, matter, system).ShouldBe(Disclosure.None);
        Disclosure.To(state with { Channel = system.ToString() }, matter, system).Whole.ShouldBeTrue();
        Disclosure.To(state, matter, system with { Desk = new MediatorDesk(state.Owner, OfficeRoles.Of(OfficeRole.Clerk)) }).Whole.ShouldBeTrue("it acts for the office that owns the case");
    }

    /// <summary>The facts of every step of the sample's life, and the state after it.</summary>
    private static IEnumerable<(Seq<Fact> Facts, CaseState State)> Life(string sample) => Life(Read(sample));

    private static IEnumerable<(Seq<Fact> Facts, CaseState State)> Life(Sample application)
    {
        var opened = application.Open(Set.Law).ShouldBeOfType<Decision.Accepted>();
        yield return (opened.Facts, opened.After);
        foreach (var step in application.Lived(Set.Law))
        {
            yield return (step.Facts, step.After);
        }
    }

    private static string Roles(MatterDefinition matter, CaseState state) =>
        string.Join(' ', state.Joined.Select(office => matter.Offices.First(role => state.Offices.TryGetValue(role.Name, out var filled) && filled == office).Name));

    private static MatterDefinition Matter(string sample) => Set.Law.MatterOn(Read(sample).Matter, Read(sample).On).ShouldNotBeNull();

    private static Actor.Official Official(OfficeId office) => new(AccountId.Parse("somebody"), "样例", office, OfficeRoles.Of(OfficeRole.Clerk, OfficeRole.Reviewer));

    private static Sample Read(string name) => Sample.Read(File.ReadAllText(Path.Combine(A.Folder, "..", "samples", "household", name + ".json")));
}
