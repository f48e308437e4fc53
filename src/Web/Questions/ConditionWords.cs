using System.Collections.Immutable;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;
using Tongban.Web.Hosting;

namespace Tongban.Web.Questions;

/// <summary>A condition of a definition as a person reads it before she has answered anything: by the questions as they are asked and the answers as they are offered.</summary>
/// <param name="law">Named rules and divisions.</param>
/// <param name="matter">The matter whose condition it is.</param>
public sealed class ConditionWords(LawInForce law, MatterDefinition matter)
{
    /// <summary>The condition; said of several members of a group, it is said once, of any of them.</summary>
    public Wording Of(Condition condition) => Of(condition, holds: true);

    private Wording Of(Condition condition, bool holds) => condition switch
    {
        Condition.All all => Joined(all.Parts, holds, and: holds),
        Condition.Any any => Joined(any.Parts, holds, and: !holds),
        Condition.Not not => Of(not.Part, !holds),
        Condition.Named named => Named(named.Rule, holds),
        Condition.Compare compare => Compared(compare, holds),
        _ => throw new InvalidOperationException($"{condition.GetType().Name} has no words."),
    };

    private Wording Joined(ImmutableArray<Condition> parts, bool holds, bool and)
    {
        var said = parts.Select(part => Of(part, holds)).Distinct().ToArray();
        return new(string.Join(and ? "，并且" : "，或者", said.Select(words => words.Zh)), string.Join(and ? ", and " : ", or ", said.Select(words => words.En)));
    }

    private Wording Named(string rule, bool holds)
    {
        var title = law.Rules.GetValueOrDefault(rule)?.Title ?? new(rule, rule);
        return holds ? title : new($"不符合“{title.Zh}”", $"not: {title.En}");
    }

    private Wording Compared(Condition.Compare compare, bool holds) => compare.Field == "mode" ? Mode(compare, holds) : Asked(compare, Question(compare.Field), holds);

    private Wording Mode(Condition.Compare compare, bool holds)
    {
        var modes = compare.Operands.Select(name => matter.Modes.FirstOrDefault(mode => mode.Name == name)?.Title ?? new(name, name)).ToArray();
        var (zh, en) = (string.Join("或", modes.Select(mode => $"“{mode.Zh}”")), string.Join(" or ", modes.Select(mode => $"“{mode.En}”")));
        return holds ? new($"选择{zh}", $"you choose {en}") : new($"不选择{zh}", $"you do not choose {en}");
    }

    private Wording Asked(Condition.Compare compare, Wording question, bool holds)
    {
        if (compare.Is is Comparison.Present)
        {
            return Present(question, holds == compare.Operands is not ["false"]);
        }

        var (zh, en) = Said(compare.Is, Operand(compare, Language.Chinese, "、"), Operand(compare, Language.English, ", "));
        return holds
            ? new($"“{question.Zh}”{zh}", $"“{question.En}” {en}")
            : new($"并非“{question.Zh}”{zh}", $"it is not so that “{question.En}” {en}");
    }

    private static Wording Present(Wording question, bool answered) => answered
        ? new($"回答了“{question.Zh}”", $"“{question.En}” is answered")
        : new($"没有回答“{question.Zh}”", $"“{question.En}” is not answered");

    private static (string Zh, string En) Said(Comparison comparison, string zh, string en) => comparison switch
    {
        Comparison.Is => ($"回答“{zh}”", $"is answered “{en}”"),
        Comparison.In => ($"回答{zh}之一", $"is answered with one of: {en}"),
        Comparison.AtLeast => ($"不少于{zh}", $"is at least {en}"),
        Comparison.AtMost => ($"不多于{zh}", $"is at most {en}"),
        Comparison.Before => ($"早于{zh}", $"is before {en}"),
        Comparison.After => ($"晚于{zh}", $"is after {en}"),
        Comparison.Present => ("已回答", "is answered"),
    };

    private string Operand(Condition.Compare compare, Language language, string between) =>
        string.Join(between, compare.Operands.Select(operand => Field(compare.Field) is { } field ? AnswerWords.Of(language, law, field, operand) : operand));

    /// <summary>The question, with whose it is when it is put to every member of a group.</summary>
    private Wording Question(string name) => Field(name) is not { } field ? new(name, name)
        : field.Group is { } group && matter.Groups.FirstOrDefault(one => one.Name == group) is { } of
            ? new($"（任一{of.Title.Zh}）{field.Title.Zh}", $"(of any: {of.Title.En}) {field.Title.En}")
            : field.Title;

    private FieldDefinition? Field(string name) => matter.Form.FirstOrDefault(field => field.Name == name[(name.LastIndexOf('.') + 1)..]);
}
