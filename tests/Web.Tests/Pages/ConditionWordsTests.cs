using System.Text.RegularExpressions;
using Tongban.Kernel.Decisions;
using Tongban.Web.Cases;
using Tongban.Web.Questions;

namespace Tongban.Web.Tests.Pages;

public sealed partial class ConditionWordsTests
{
    private static readonly LawInForce Law = new LawBook(Path.Combine(House.Root, "definitions"), sample: true).Law;

    [Theory]
    [InlineData("birth-certificate", "“（任一随迁未成年子女）户口簿上写明了孩子和您的亲子关系吗？”回答“否”", "“(of any: Minor child who moves along) Does the household book show that the child is yours?” is answered “No”")]
    [InlineData("marriage-certificate", "不选择“多地联办：由迁入地向民政部门核查婚姻登记”", "you do not choose “Finished jointly – the marriage is verified between offices”")]
    [InlineData("custody-papers", "“（任一随迁未成年子女）孩子与您是什么关系？”回答“继子女”", "“(of any: Minor child who moves along) How is the child related to you?” is answered “Stepchild”")]
    public void When_a_material_is_needed_is_said_by_the_question_as_asked(string material, string zh, string en)
    {
        var matter = Law.Matters.Last(matter => matter.Id == "household.transfer.spouse");

        var words = new ConditionWords(Law, matter).Of(matter.Materials.Single(one => one.Name == material).RequiredWhen.ShouldNotBeNull());

        (words.Zh, words.En).ShouldBe((zh, en));
    }

    [Fact]
    public void No_condition_of_any_matter_shows_a_name_of_the_definition_instead_of_words()
    {
        foreach (var (matter, material) in Law.Matters.SelectMany(matter => matter.Materials.Where(material => material.RequiredWhen is not null).Select(material => (matter, material))))
        {
            var words = new ConditionWords(Law, matter).Of(material.RequiredWhen ?? throw new InvalidOperationException());
            Name().IsMatch(words.Zh).ShouldBeFalse($"{matter.Version} {material.Name}: {words.Zh}");
        }
    }

    [GeneratedRegex("[a-z]{2,}", RegexOptions.None, 1000)]
    private static partial Regex Name();
}
