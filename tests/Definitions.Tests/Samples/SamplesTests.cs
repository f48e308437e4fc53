using Tongban.Kernel.Decisions;

namespace Tongban.Definitions.Tests.Samples;

public sealed class SamplesTests
{
    private static readonly DefinitionSet Set = DefinitionSet.Load(A.Folder, sample: true);

    public static TheoryData<string> Names() => [.. Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(A.Folder, "..", "samples", "household");

    [Fact]
    public void Every_matter_has_a_sample() =>
        Set.Law.Matters.Select(matter => matter.Id).Distinct().Order().ShouldBe(Names().Select(row => Read(row.Data).Matter).Distinct().Order());

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
    [InlineData("transfer-job", "pass-on accept issue-permit confirm-move-out register")]
    [InlineData("transfer-graduate", "accept confirm-move-out register")] // no permit: facts 1.4
    [InlineData("transfer-admitted-student", "accept confirm-move-out register")]
    public void The_steps_are_those_of_the_matter(string name, string steps) =>
        Read(name).Handle(Set.Law).Steps.Select(step => step.Split(": ")[1]).ShouldBe(steps.Split(' '));

    [Fact]
    public void A_sample_whose_places_do_not_take_part_yet_is_refused_by_the_clause()
    {
        var sample = Read("transfer-child-joins-parents");
        var early = sample with { On = new(2022, 1, 1), Answers = new Dictionary<string, string>(sample.Answers) { ["moveFrom"] = "510107" } };
        early.Open(Set.Law).ShouldBeOfType<Decision.Refused>().Grounds.ShouldContain(ground => ground.Clause == "cross-province-2020#1" && ground.Field == "moveTo");
        (early with { Answers = sample.Answers }).Open(Set.Law).ShouldBeOfType<Decision.Accepted>(); // both among the first twelve provinces
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

    private static Sample Read(string name) => Sample.Read(File.ReadAllText(Path.Combine(Folder, name + ".json")));
}
