using System.Collections.Immutable;
using Tongban.Definitions.Documents;
using Tongban.Kernel.Documents;

namespace Tongban.Definitions.Tests.Checks;

/// <summary>What a template prints of answers is held against the questions of the matters that issue the paper, at the line of the template.</summary>
public sealed class PapersPrintWhatIsAskedTests
{
    private const string Sound = """
        kind: receipt
        effective: { from: 2020-01-01 }
        title: { zh: 回执, en: Receipt }
        number: "回字第{serial:8}号"
        fields:
          - { name: colour, label: { zh: 色, en: Colour }, from: form.colour, words: { red: 红, blue: 蓝 } }
          - { name: since, label: { zh: 自, en: Since }, from: form.since, optional: true, absent: 无记载, as: day }
        tables:
          - name: goods
            label: { zh: 物品, en: Goods }
            each: form.goods
            columns:
              - { name: name, label: { zh: 品名, en: Name }, item: name }
          - name: answers
            label: { zh: 填写, en: Answers }
            each: case.answers
            columns:
              - { name: question, label: { zh: 项目, en: Question }, item: question }

        """;

    [Theory]
    [InlineData("from: form.colour", "from: form.colour", null, null)]
    [InlineData("from: form.since", "from: form.sins", "form.sins", "the paper receipt prints form.sins, which no matter that issues it asks; name a question, or take since out")]
    [InlineData(", words: { red: 红, blue: 蓝 }", "", "form.colour", "the paper receipt has no word for blue, red of form.colour; add them to 'words'")]
    [InlineData(", blue: 蓝 }", " }", "form.colour", "the paper receipt has no word for blue of form.colour; add it to 'words'")]
    [InlineData("blue: 蓝 }", "blue: 蓝, blew: 蓝 }", "form.colour", "form.colour is never blew; take it out of 'words'")]
    [InlineData("item: name", "item: nam", "item: nam", "the paper receipt prints nam of each of form.goods, which test.small does not ask; name a question of the group, or take name out")]
    [InlineData("item: name", "item: name, words: { apple: 苹果 }", "item: name", "form.goods, name is answered freely, so most answers would have no word; leave 'words' out")]
    [InlineData("each: form.goods", "each: form.gods", "name: goods", "form.gods is no list of a matter that issues the paper receipt; write form and a repeated group, case.answers or case.materials")]
    [InlineData("item: question", "item: quest", "item: quest", "an item of case.answers has no quest; write question or answer")]
    public void A_fault_is_named_at_the_line_of_the_template(string old, string replacement, string? marker, string? what)
    {
        var text = Sound.With(old, replacement);
        var faults = Checked(text).Faults;
        faults.Select(fault => fault.ToString()).ShouldBe(what is null ? [] : [$"documents/receipt.yaml:{text.LineOf(marker ?? "")}:1: {what}"]);
    }

    [Fact]
    public void A_template_that_no_matter_issues_is_held_against_none() =>
        Checked(Sound.With("kind: receipt", "kind: recipe").With("form.since", "form.sins"), Small.Receipt).Faults.ShouldBeEmpty();

    private static DefinitionSet Checked(string template, params IEnumerable<PaperTemplate> others)
    {
        var folder = Directory.CreateTempSubdirectory("tongban-templates-");
        try
        {
            File.WriteAllText(Path.Combine(folder.CreateSubdirectory("documents").FullName, "receipt.yaml"), template);
            var (read, places) = (TemplateFolder.Load(folder.FullName), new TemplatePlaces());
            read.Faults.ShouldBeEmpty();
            foreach (var (part, file, line) in read.Lines)
            {
                places.Add(part, new(Path.GetRelativePath(folder.FullName, file).Replace('\\', '/'), line, 1));
            }

            var ground = A.Ground with { Templates = [.. read.Templates, .. others], Places = places };
            return A.Set(ImmutableDictionary<string, string>.Empty.Add(Small.MatterFile, Small.Matter).Add(Small.LawFile, Small.Law).Add(Small.ParameterFile, Small.Parameter), ground);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
