using System.Text;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Documents;
using Tongban.Kernel.Values;

namespace Tongban.Definitions.Tests.Samples;

public sealed class SamplesTests
{
    internal static readonly DefinitionSet Set = DefinitionSet.Load(A.Folder, sample: true);

    public static TheoryData<string> Names() => [.. Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(A.Folder, "..", "samples", "household");

    [Fact]
    public void Every_matter_has_a_sample() =>
        Set.Law.Matters.Select(matter => matter.Id).Where(id => id.StartsWith("household.", StringComparison.Ordinal)).Distinct().Order().ShouldBe(Names().Select(row => Read(row.Data).Matter).Distinct().Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_goes_all_the_way_and_every_paper_can_be_issued(string name)
    {
        var (end, steps) = Read(name).Handle(Set.Law);
        end.Outcome.ShouldBe("registered", string.Join('\n', steps));
        end.Documents.Select(document => document.Kind).ShouldContain("household-book-page");
    }

    [Theory]
    [InlineData("transfer-spouse", "accept issue-permit confirm-move-out register")]
    [InlineData("transfer-spouse-jointly", "accept ask-marriage confirmed issue-permit confirm-move-out register")]
    [InlineData("transfer-job", "receive pass-on accept issue-permit confirm-move-out register")]
    [InlineData("transfer-graduate", "accept confirm-move-out register")] // no permit: facts 1.4
    [InlineData("transfer-admitted-student", "accept confirm-move-out register")]
    public void The_steps_are_those_of_the_matter(string name, string steps) =>
        Read(name).Handle(Set.Law).Steps.Select(step => step.Split(": ")[1]).ShouldBe(steps.Split(' '));

    [Fact]
    public void A_day_that_nobody_has_verified_refuses_nobody_and_is_left_to_the_official()
    {
        var sample = Read("transfer-child-joins-parents");
        var early = sample with { On = new(2022, 1, 1), Answers = new Dictionary<string, string>(sample.Answers) { ["moveFrom"] = "510107" } };
        early.Open(Set.Law).ShouldBeOfType<Decision.Accepted>();
        var doubt = Decider.Doubts(Set.Law, early.Version(Set.Law), early.Answers, early.Mode, early.On).ShouldHaveSingleItem();
        doubt.Field.ShouldBe("moveTo");
        doubt.Why.Zh.ShouldContain("惯例，没有法定效力");
        Decider.Doubts(Set.Law, sample.Version(Set.Law), sample.Answers, sample.Mode, early.On).ShouldBeEmpty(); // both among the first twelve provinces
    }

    [Theory]
    [InlineData("330106", "310104", "1 working-day")] // both in the delta
    [InlineData("330106", "371302", "5 working-days")] // one of them outside
    [InlineData("330106", "330203", "5 working-days")] // within one province of it, which is no transfer across provinces
    public void The_deltas_one_day_holds_between_its_provinces_alone(string to, string from, string limit)
    {
        var sample = Read("transfer-spouse");
        var (matter, steps) = (sample.Version(Set.Law), new[] { "accept", "issue-permit" });
        var state = Sample.Accepted((sample with { Answers = new Dictionary<string, string>(sample.Answers) { ["moveTo"] = to, ["moveFrom"] = from } }).Open(Set.Law));
        foreach (var step in steps)
        {
            var serials = Map.Of([("receipt", 1L), ("move-in-permit", 1L)]);
            state = Sample.Accepted(Decider.Decide(Set.Law, matter, state, CaseCommand.Take.Plain(Sample.At(state.Owner), step) with { Serials = serials }, sample.Now));
        }

        var clock = state.Clocks["move-out"];
        clock.Limit.ToString().ShouldBe(limit);
        LimitGround.Of(Set.Law, matter, state, clock).Confidence.ShouldBe(Confidence.B);
    }

    [Fact]
    public void Every_paper_is_issued_by_the_office_that_took_the_action_and_the_permit_by_the_registration_organ_that_decides()
    {
        foreach (var step in Read("transfer-spouse").Lived(Set.Law))
        {
            var acted = step.Facts.OfType<Fact.ActionTaken>().First().Office;
            step.Facts.OfType<Fact.DocumentIssued>().ShouldAllBe(issued => issued.Document.Office == acted);
        }

        var permit = Read("transfer-spouse").Handle(Set.Law).End.Documents.Single(document => document.Kind == "move-in-permit");
        permit.Office.ToString().ShouldBe("police-station:330106", "户口登记条例 articles 3 and 10");
        var text = Encoding.UTF8.GetString(PaperText.Encode(Set.Law.Paper(permit).ShouldNotBeNull()).AsSpan());
        text.ShouldContain("第三条、第十条");
        text.ShouldNotContain("公安局西湖区分局");
    }

    [Theory]
    [InlineData("yes", false)] // the book shows whose child it is
    [InlineData("no", true)]
    public void A_birth_certificate_is_asked_for_only_where_the_household_book_does_not_show_the_relation(string inBook, bool asked)
    {
        var sample = Read("transfer-spouse");
        var without = sample with
        {
            Answers = new Dictionary<string, string>(sample.Answers) { ["children.0.inBook"] = inBook },
            Materials = [.. sample.Materials.Where(material => material != "birth-certificate")],
        };
        without.Open(Set.Law).Match(_ => [], no => no.Grounds).Any(ground => ground.Field == "material.birth-certificate").ShouldBe(asked);
    }

    [Theory]
    [InlineData("by-school", 0)]
    [InlineData("by-me", 2)] // the school's statement and its roster of new students
    public void The_schools_papers_are_asked_of_a_student_who_brings_them_herself(string schoolPapers, int asked)
    {
        var sample = Read("transfer-admitted-student");
        (sample with { Answers = new Dictionary<string, string>(sample.Answers) { ["schoolPapers"] = schoolPapers } }).Open(Set.Law)
            .Match(_ => [], no => no.Grounds).Count(ground => ground.Field?.StartsWith("material.", StringComparison.Ordinal) is true).ShouldBe(asked);
    }

    [Fact]
    public void A_correction_that_never_comes_ends_no_case_until_the_reviewer_closes_it()
    {
        var sample = Read("transfer-spouse");
        var (matter, state) = (sample.Version(Set.Law), Sample.Accepted(sample.Open(Set.Law)));
        CaseState Did(CaseState before, CaseCommand command, NodaTime.Instant at) => Sample.Accepted(Decider.Decide(Set.Law, matter, before, command, at));
        state = Did(state, CaseCommand.Take.Plain(Sample.At(state.Owner), "correct") with { Reason = "请核对填写。", Items = ["toAddress"], Serials = Map.Of([("correction-notice", 1L)]) }, sample.Now);
        var close = CaseCommand.Take.Plain(Sample.At(state.Owner), "close") with { Reason = "逾期未补正。" };
        Decider.Decide(Set.Law, matter, state, close, sample.Now).ShouldBeOfType<Decision.Refused>("while the time for it runs");
        var due = state.Clocks["correction"].Due.ShouldNotBeNull().Moment;
        LimitGround.Of(Set.Law, matter, state, state.Clocks["correction"]).Sort.Zh.ShouldBe("平台惯例");
        var late = Did(state, new CaseCommand.RunOut(new Actor.System("law"), "correction", due), due);
        late.Open.ShouldBeTrue();
        Did(late, CaseCommand.Take.Plain(Sample.Applicant, "complete") with { Inputs = Map.Of([("toAddress", "别处路 9 号")]) }, due).Clocks["completeness"].Standing.ShouldBe(ClockStanding.Running);
        Did(late, close, due).Outcome.ShouldBe("lapsed");
    }

    [Fact]
    public void A_licence_on_file_is_counted_by_name_with_the_register_that_has_it()
    {
        var sample = Read("transfer-spouse") with { OnFile = ["licence.marriage-certificate", "licence.household-book"], Materials = ["identity-cards", "birth-certificate", "household-books"] };
        var state = Sample.Accepted(sample.Open(Set.Law));
        state.OnFile.Values.Select(counted => (counted.Material, counted.Licence)).ShouldBe([("marriage-certificate", "licence.marriage-certificate")]); // the books were given as well
        state.OnFile["marriage-certificate"].Register.ShouldBe(Sample.Applicant.ToString()); // nobody named a register: who asks vouches
    }

    [Theory]
    [InlineData("transfer-spouse", "spouseNumber")]
    [InlineData("transfer-child-joins-parents", "parentNumber")]
    [InlineData("transfer-parents-join-child", "childNumber")]
    [InlineData("transfer-spouse", "children.0.number")] // a member of a group is a person of the case too
    public void Nobody_is_two_people_of_one_case_and_the_later_question_says_so(string name, string later)
    {
        var sample = Read(name);
        var twice = sample with { Answers = new Dictionary<string, string>(sample.Answers) { [later] = sample.Answers["applicantNumber"] } };
        twice.Open(Set.Law).ShouldBeOfType<Decision.Refused>().Grounds.ShouldContain(ground => ground.Field == later && ground.Why.Zh.Contains("同一个人"));
    }

    internal static Sample Read(string name) => Sample.Read(File.ReadAllText(Path.Combine(Folder, name + ".json")));
}
