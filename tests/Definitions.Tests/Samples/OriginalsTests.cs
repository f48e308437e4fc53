using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Values;

namespace Tongban.Definitions.Tests.Samples;

/// <summary>异地代收: what is brought is not uploaded, the station owes nothing until she comes, and what it saw stands with whoever decides.</summary>
public sealed class OriginalsTests
{
    private static readonly DefinitionSet Set = SamplesTests.Set;
    private static readonly Sample Job = SamplesTests.Read("transfer-job");

    [Fact]
    public void A_material_is_brought_instead_of_uploaded_in_the_mode_that_takes_originals_in_and_in_no_other()
    {
        Fields(Open("collected-elsewhere")).ShouldBe(["material.posting-letter"], "what is neither given nor brought is missing");
        Fields(Open("collected-elsewhere", "posting-letter")).ShouldBeEmpty();
        Fields(Open("wholly-online", "posting-letter")).ShouldBe(["material.posting-letter"], "there is nowhere to bring it");
        Fields(Open("collected-elsewhere", "posting-letter", "no-such-material")).ShouldBe(["material.no-such-material"]);
    }

    [Fact]
    public void Until_she_comes_the_time_is_hers_and_from_her_coming_it_is_the_stations()
    {
        var state = Sample.Accepted(Open("collected-elsewhere", "posting-letter"));
        state.Bringing.ShouldBe(["posting-letter"]);
        state.OwedByApplicant.ShouldNotBeNull().Name.ShouldBe("bring");
        state.OwedByOffices.ShouldBeEmpty("nothing is owed by a station to which nobody has come");
        state.Clocks.ShouldNotContainKey("collecting");

        var came = Job.Now + Duration.FromDays(9);
        Refused(Take(state, "receive", came)).ShouldBe("items", "at least one original was seen");
        Refused(Take(state, "receive", came, "applicantPhone")).ShouldBe("items", "an answer has no original");
        var received = Sample.Accepted(Take(state, "receive", came, "material.posting-letter"));
        (received.Stage, received.OwedByApplicant).ShouldBe(("passing", null));
        received.Clocks["collecting"].From.ShouldBe(came, "it counts from her coming");
        received.Seen["posting-letter"].ShouldBe(new SeenOriginal("posting-letter", state.Owner, came));

        var passed = Sample.Accepted(Take(received, "pass-on", came + Duration.FromHours(1)));
        (passed.Stage, passed.Owner).ShouldBe(("intake", state.Offices["destination"]));
        passed.Seen["posting-letter"].Office.ShouldBe(state.Owner, "what was seen stands with whoever decides");
    }

    [Fact]
    public void Whoever_does_not_come_keeps_the_case_until_the_station_closes_it_and_not_before_her_time_is_over()
    {
        var state = Sample.Accepted(Open("collected-elsewhere", "posting-letter"));
        var due = state.Clocks["bring"].Due.ShouldNotBeNull().Moment;
        Take(state, "close-uncollected", due - Duration.FromHours(1)).ShouldBeOfType<Decision.Refused>("her time runs");

        var over = Sample.Accepted(Decider.Decide(Set.Law, Job.Version(Set.Law), state, new CaseCommand.RunOut(new Tongban.Kernel.Actors.Actor.System("clock"), "bring", due), due));
        (over.Open, over.Stage, over.Supervisors.Count).ShouldBe((true, "collection", 1), "a limit of practice ends nothing by itself; the office above learns that the case rests");
        over.OwedByOffices.ShouldBeEmpty("no office is late by it");
        Take(over, "receive", due + Duration.FromDays(1), "material.posting-letter").ShouldBeOfType<Decision.Accepted>("she may still come");
        Sample.Accepted(Take(over, "close-uncollected", due + Duration.FromDays(1))).Outcome.ShouldBe("lapsed");
    }

    [Fact]
    public void She_is_told_where_to_go_by_when_with_the_opening_and_again_when_she_is_called_back()
    {
        var opened = Open("collected-elsewhere", "posting-letter").ShouldBeOfType<Decision.Accepted>();
        var told = opened.Facts.OfType<Fact.Told>().Single(told => told.What == "opened").Terms;
        (told["clock"], told["office"]).ShouldBe(("bring", opened.After.Owner.ToString()));
        told["until"].ShouldBe(NodaTime.Text.LocalDatePattern.Iso.Format(opened.After.Clocks["bring"].Due.ShouldNotBeNull().LastDay));

        var received = Sample.Accepted(Take(opened.After, "receive", Job.Now, "material.posting-letter"));
        var recalled = Take(received, "recall", Job.Now + Duration.FromHours(1)).ShouldBeOfType<Decision.Accepted>();
        recalled.Facts.OfType<Fact.Told>().Single(told => told.Whom == "applicant").Terms.ShouldContainKey("until");
        recalled.After.OwedByApplicant.ShouldNotBeNull();
    }

    private static Decision Open(string mode, params string[] bringing)
    {
        var sample = Job with { Mode = mode, Materials = [.. Job.Materials.Where(material => material != "posting-letter")] };
        var answers = mode == "collected-elsewhere" ? sample.Answers : sample.Answers.Where(answer => answer.Key != "collectAt").ToDictionary();
        return (sample with { Answers = answers }).Open(Set.Law, open => open with { Bringing = Seq.From(bringing) });
    }

    private static Decision Take(CaseState state, string action, Instant at, params string[] items) => Decider.Decide(
        Set.Law, Job.Version(Set.Law), state, CaseCommand.Take.Plain(Sample.At(state.Owner), action) with { Reason = "样例理由", Items = Seq.From(items) }, at);

    private static IEnumerable<string?> Fields(Decision decision) => decision.Match(_ => [], refused => refused.Grounds.Select(ground => ground.Field));

    private static string? Refused(Decision decision) => decision.ShouldBeOfType<Decision.Refused>().Grounds.ShouldHaveSingleItem().Field;
}
