using System.Collections.Immutable;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Documents;
using Tongban.Kernel.Matters;

namespace Tongban.Definitions.Checks;

/// <summary>
/// What a template prints of an answer is asked by the matters that issue the paper, and an answer that is a code has a word: otherwise the line would say for ever
/// that nothing was said, or the paper could not be issued for some answers.
/// </summary>
internal static class PapersPrintWhatIsAsked
{
    private static readonly ImmutableArray<string> OfAnswers = ["question", "answer"];
    private static readonly ImmutableArray<string> OfMaterials = ["title", "given"];

    internal static void Check(Checked all, Faults faults)
    {
        foreach (var template in all.Ground.Templates)
        {
            var issuing = all.Matters.Select(source => source.Matter)
                .Where(matter => PapersHaveTemplates.Meets(template, matter) && matter.Everywhere().Any(action => action.Issues.Contains(template.Kind))).ToList();
            if (issuing.Count > 0)
            {
                new OneTemplate(template, issuing, all.Ground, faults).Check();
            }
        }
    }

    private sealed record OneTemplate(PaperTemplate Template, List<MatterDefinition> Issuing, Ground Ground, Faults Faults)
    {
        internal void Check()
        {
            foreach (var field in Template.Fields)
            {
                Field(field, field.From.ToString());
            }

            foreach (var table in Template.Tables)
            {
                Table(table, table.Each.ToString());
            }
        }

        private void Field(TemplateField field, string path)
        {
            if (Answered(path) is not { } questions)
            {
                return;
            }

            if (questions.Count == 0)
            {
                Missed(field, $"the paper {Template.Kind} prints {path}, which no matter that issues it asks; name a question, or take {field.Name} out");
            }

            Words(field, path, questions, field.Words);
        }

        private void Table(TemplateTable table, string path)
        {
            var names = path switch { "case.answers" => OfAnswers, "case.materials" => OfMaterials, _ => [] };
            var group = path.Split('.') is ["form", var name] ? name : null;
            var asking = Issuing.Where(matter => matter.Groups.Any(known => known.Name == group)).ToList();
            if (names.IsEmpty && asking.Count == 0)
            {
                Missed(table, $"{path} is no list of a matter that issues the paper {Template.Kind}; write form and a repeated group, case.answers or case.materials");
                return;
            }

            foreach (var column in table.Columns)
            {
                if (names.IsEmpty)
                {
                    Column(column, path, asking.Select(matter => (matter.Id, Questions(matter, group, column.Item))).ToList());
                }
                else if (!names.Contains(column.Item))
                {
                    Missed(column, $"an item of {path} has no {column.Item}; write {string.Join(" or ", names)}");
                }
            }
        }

        private void Column(TemplateColumn column, string path, List<(string Matter, List<FieldDefinition> Questions)> asked)
        {
            if (asked.Find(one => one.Questions.Count == 0) is { Matter: { } matter })
            {
                Missed(column, $"the paper {Template.Kind} prints {column.Item} of each of {path}, which {matter} does not ask; name a question of the group, or take {column.Name} out");
            }

            Words(column, $"{path}, {column.Item}", [.. asked.SelectMany(one => one.Questions)], column.Words);
        }

        /// <summary>The questions whose answers the path means, none where nobody asks; null where it means no answer.</summary>
        private List<FieldDefinition>? Answered(string path) => path.Split('.') switch
        {
            ["form", var name] => [.. Issuing.SelectMany(matter => Questions(matter, null, name))],
            ["person", "name" or "number"] => null,
            ["person", var name] => [.. Issuing.SelectMany(matter => Questions(matter, null, name).Concat(Template.ForEach is { } group ? Questions(matter, group, name) : []))],
            _ => null,
        };

        private static List<FieldDefinition> Questions(MatterDefinition matter, string? group, string name) =>
            [.. matter.Form.Concat(matter.Everywhere().SelectMany(action => action.Inputs)).Where(field => field.Group == group && field.Name == name)];

        private void Words(object part, string path, List<FieldDefinition> questions, ImmutableDictionary<string, string> words)
        {
            var values = questions.SelectMany(question => Values(question, words)).Distinct().Order(StringComparer.Ordinal).ToList();
            if (values.FindAll(value => !words.ContainsKey(value)) is [_, ..] wordless)
            {
                Missed(part, $"the paper {Template.Kind} has no word for {string.Join(", ", wordless)} of {path}; add {(wordless.Count == 1 ? "it" : "them")} to 'words'");
            }

            if (questions.Count > 0 && words.Keys.Where(value => !values.Contains(value)).Order(StringComparer.Ordinal).ToList() is [_, ..] never)
            {
                Missed(part, values.Count == 0
                    ? $"{path} is answered freely, so most answers would have no word; leave 'words' out"
                    : $"{path} is never {string.Join(", ", never)}; take {(never.Count == 1 ? "it" : "them")} out of 'words'");
            }
        }

        /// <summary>The values of a question that has to have words: its codes, and where the template has words at all, what it can be in words.</summary>
        private static IEnumerable<string> Values(FieldDefinition question, ImmutableDictionary<string, string> words) => question.Type switch
        {
            FieldType.YesNo => ["yes", "no"],
            FieldType.Choice => question.Options.Select(option => option.Value),
            _ => words.IsEmpty ? [] : question.OneOf.Select(word => word.Zh),
        };

        private void Missed(object part, string what) => Faults.AddMissed("matters", Ground.Places.Of(part), what);
    }
}
