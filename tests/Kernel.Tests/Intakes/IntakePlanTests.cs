using CsCheck;
using Tongban.Kernel.Intakes;
using Tongban.Kernel.Matters;
using static Tongban.Kernel.Tests.Intakes.SmallMatter;

namespace Tongban.Kernel.Tests.Intakes;

public sealed class IntakePlanTests
{
    [Fact]
    public void What_two_matters_ask_in_one_sense_is_asked_once_as_the_first_asks_it_and_answers_both()
    {
        var plan = Planned(Of("a", Field("who", "applicant.name"), Field("where")), Of("b", Field("applicant", "applicant.name"), Field("why")));

        plan.Questions.Select(question => question.Name).ShouldBe(["who", "where", "why"]);
        var answers = Answers(("who", "王"), ("where", "杭州"), ("why", "工作"));
        plan.AnswersFor(Law, plan.Matters[1], answers, "", Today).ToDictionary().ShouldBe(Answers(("applicant", "王"), ("why", "工作")), ignoreOrder: true);
        plan.AnswersFor(Law, plan.Matters[0], answers, "", Today).ToDictionary().ShouldBe(Answers(("who", "王"), ("where", "杭州")), ignoreOrder: true);
    }

    [Fact]
    public void One_name_for_two_different_things_stays_two_questions()
    {
        var plan = Planned(Of("a", Field("date", "marriage.date")), Of("b", Field("date", "birth.date")));

        plan.Questions.Select(question => question.Name).ShouldBe(["date", "m1001-date"]);
        plan.AnswersFor(Law, plan.Matters[1], Answers(("date", "1"), ("m1001-date", "2")), "", Today).ToDictionary().ShouldBe(Answers(("date", "2")));
    }

    [Fact]
    public void Two_questions_of_one_matter_in_one_sense_are_both_asked() => // a plan may not answer one by the other: they may differ, as an old and a new address do
        Planned(Of("a", Field("old", "address"), Field("new", "address"))).Questions.Length.ShouldBe(2);

    [Fact]
    public void A_material_of_both_is_given_once_and_must_do_for_both()
    {
        var plan = Planned(
            Of("a").With(Material("photo", 20, "image/png", "image/jpeg"), Material("book", 20, "application/pdf")), Of("b").With(Material("photo", 10, "image/jpeg", "application/pdf")));

        plan.Materials.Select(material => material.Material.Name).ShouldBe(["photo", "book"]);
        plan.Materials[0].Material.AtMostBytes.ShouldBe(10);
        plan.Materials[0].Material.Accepts.ShouldBe(["image/jpeg"]);
        plan.Materials[0].Matters.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Only_the_modes_of_all_are_offered_and_without_one_there_is_no_plan()
    {
        Planned(Of("a").In("online", "jointly"), Of("b").In("jointly", "counter")).Modes.ShouldHaveSingleItem().Title.Zh.ShouldBe("a", "as the first matter calls it");
        IntakePlan.Of(Of("a").In("online"), Of("b").In("counter")).ShouldBeOfType<IntakePlanning.NoSharedMode>().Matters.ShouldBe(["a", "b"]);
        IntakePlan.Of().ShouldBeOfType<IntakePlanning.NoSharedMode>();
    }

    [Fact]
    public void A_matter_named_twice_counts_once() => Planned(Of("a", Field("who")), Of("a", Field("who"))).Matters.ShouldHaveSingleItem();

    [Fact]
    public void What_one_issues_is_not_asked_for_by_the_other_which_waits_for_it()
    {
        var plan = Planned(Of("a", Field("permit", feeds: "permit"), Field("who")), Of("b").Issuing("permit"));

        plan.Matters.Select(matter => matter.Id).ShouldBe(["b", "a"], "each after what it waits for");
        plan.Feeds.ShouldHaveSingleItem().ShouldBe(new IntakeFeed("permit", "b", "a"));
        plan.Questions.Select(question => question.Name).ShouldBe(["who"]);
        plan.Ready(new HashSet<string>()).Select(matter => matter.Id).ShouldBe(["b"]);
        plan.Ready(new HashSet<string> { "permit" }).Select(matter => matter.Id).ShouldBe(["b", "a"]);
        plan.Awaited(plan.Matters[1], new HashSet<string>()).Length.ShouldBe(1);
    }

    [Fact]
    public void Applied_for_alone_it_asks_for_what_nobody_feeds_it() =>
        Planned(Of("a", Field("permit", feeds: "permit"))).Questions.ShouldHaveSingleItem().Name.ShouldBe("permit");

    [Fact]
    public void Matters_that_wait_for_each_other_are_refused_by_name()
    {
        var circle = IntakePlan.Of(
            Of("a", Field("x", feeds: "x")).Issuing("y"), Of("b", Field("y", feeds: "y")).Issuing("x"), Of("c"));

        circle.ShouldBeOfType<IntakePlanning.InCircle>().Matters.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void A_group_of_both_is_asked_member_by_member_with_the_smaller_number_of_members()
    {
        var plan = Planned(
            Of("a", Field("name", "child.name", "children")).Grouping(Group("children", 5)),
            Of("b", Field("childName", "child.name", "children"), Field("school", null, "children")).Grouping(Group("children", 3)));
        var answers = Answers(("children.0.name", "甲"), ("children.0.school", "一小"), ("children.1.name", "乙"));

        plan.Groups.ShouldHaveSingleItem().AtMost.ShouldBe(3);
        plan.Asked(Law, answers, "", Today).Select(asked => asked.Name).ShouldBe(["children.0.name", "children.0.school", "children.1.name", "children.1.school"]);
        plan.AnswersFor(Law, plan.Matters[1], answers, "", Today).ToDictionary()
            .ShouldBe(Answers(("children.0.childName", "甲"), ("children.1.childName", "乙"), ("children.0.school", "一小")), ignoreOrder: true);
    }

    [Fact]
    public void A_question_that_another_answer_made_moot_is_neither_asked_nor_answered()
    {
        var plan = Planned(Of("a", Field("moves"), Field("along", when: Is("moves", "yes")), Field("how", when: Is("along", "yes"))));

        plan.Asked(Law, Answers(("moves", "no"), ("along", "yes"), ("how", "by boat")), "", Today).Select(asked => asked.Name).ShouldBe(["moves"]);
        plan.AnswersFor(Law, plan.Matters[0], Answers(("moves", "no"), ("along", "yes"), ("how", "by boat")), "", Today).ToDictionary()
            .ShouldBe(Answers(("moves", "no")), "what hung on the moot one falls with it");
    }

    [Fact]
    public void A_question_moot_for_one_matter_is_still_asked_for_the_other() =>
        Planned(Of("a", Field("moves"), Field("date", "move.date", when: Is("moves", "yes"))), Of("b", Field("day", "move.date")))
            .Asked(Law, Answers(("moves", "no")), "", Today).Select(asked => asked.Name).ShouldBe(["moves", "date"]);

    [Fact]
    public void Whatever_is_applied_for_together_every_matter_gets_its_own_answers_and_only_those() => Some.Sample(matters =>
    {
        var plan = Planned([.. matters]);
        var answers = plan.Questions.ToDictionary(question => question.Name, question => "answer to " + question.Field.Concept, StringComparer.Ordinal);

        plan.Questions.Select(question => question.Name).ShouldBeUnique();
        plan.Questions.Select(question => question.Field.Concept).ShouldBeUnique();
        foreach (var matter in plan.Matters)
        {
            plan.AnswersFor(Law, matter, answers, "", Today).ToDictionary()
                .ShouldBe(matter.Form.ToDictionary(field => field.Name, field => "answer to " + field.Concept, StringComparer.Ordinal), ignoreOrder: true);
        }
    });

    [Fact]
    public void In_whatever_order_they_are_chosen_each_comes_after_what_it_waits_for_or_the_circle_is_told() => Fed.Sample(matters => IntakePlan.Of([.. matters]).Match(
        planned => planned.Plan.Feeds.All(feed => Place(planned.Plan, feed.From) < Place(planned.Plan, feed.To)) && planned.Plan.Matters.Length == matters.Length,
        circle => circle.Matters.All(waiting => matters.First(matter => matter.Id == waiting).Form
            .Any(field => circle.Matters.Any(other => other != waiting && Issues(matters.First(matter => matter.Id == other), field.Feeds)))),
        _ => false));

    /// <summary>One to four matters with up to five questions each, some in one sense under different names.</summary>
    private static Gen<MatterDefinition[]> Some { get; } =
        from count in Gen.Int[1, 4]
        from concepts in Gen.Int[0, 6].HashSet[0, 5].Array[count]
        from renamed in Gen.Bool.Array[count]
        select concepts.Select((of, at) => Of(((char)('a' + at)).ToString(), [.. of.Select(concept => Field(renamed[at] ? $"q{at}x{concept}" : $"q{concept}", $"c{concept}"))])).ToArray();

    /// <summary>Two to five matters, each issuing a paper of its own and waiting for papers of any others.</summary>
    private static Gen<MatterDefinition[]> Fed { get; } =
        from count in Gen.Int[2, 5]
        from waits in Gen.Int[0, 4].HashSet[0, 2].Array[count]
        select waits.Select((of, at) => Of(((char)('a' + at)).ToString(), [.. of.Where(other => other != at && other < count).Select(other => Field("f" + other, feeds: "paper" + other))]).Issuing("paper" + at)).ToArray();

    private static int Place(IntakePlan plan, string id) => plan.Matters.Select(matter => matter.Id).ToList().IndexOf(id);

    private static bool Issues(MatterDefinition matter, string? kind) => matter.Stages.SelectMany(stage => stage.Actions).Any(action => kind is not null && action.Issues.Contains(kind));

    private static IntakePlan Planned(params MatterDefinition[] matters) => IntakePlan.Of(matters).ShouldBeOfType<IntakePlanning.Planned>().Plan;
}
