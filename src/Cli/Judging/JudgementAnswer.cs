using NodaTime.Text;
using Tongban.Kernel.Laws;
using Tongban.Kernel.Words;
using Tongban.Matters.Thresholds;

namespace Tongban.Cli.Judging;

/// <summary>A judgement as the command line says it: in JSON, or in words. Every clause is resolved on the day it was done, with how sure its text is.</summary>
internal sealed class JudgementAnswer(string kind, Judgement judgement, LawRegistry laws)
{
    internal Dictionary<string, object?> Json => new()
    {
        ["kind"] = kind,
        ["on"] = LocalDatePattern.Iso.Format(judgement.On),
        ["items"] = judgement.Items.Select(Item),
        ["proposal"] = new Dictionary<string, object?>(Said(judgement.Proposal.Words))
        {
            ["channel"] = Known.Word(judgement.Proposal.Channel),
            ["clauses"] = judgement.Proposal.Clauses,
            ["missing"] = judgement.Proposal.Missing,
        },
        ["prompts"] = judgement.Prompts.Select(prompt => new Dictionary<string, object?>(Said(prompt.Words)) { ["name"] = prompt.Name, ["clause"] = prompt.Clause }),
    };

    internal string Words => string.Join('\n', Lines());

    private IEnumerable<string> Lines()
    {
        foreach (var group in judgement.Items.Where(item => item.Standing is not Standing.NotMet).GroupBy(item => item.Standing).OrderBy(group => group.Key))
        {
            yield return Heading(group.Key);
            foreach (var item in group)
            {
                yield return $"  {Cited(item.Clause).Words.Zh}（{item.Number}） {item.Words.Zh}\n    {item.Words.En} [可信度 confidence {Cited(item.Clause).Confidence}]";
                foreach (var held in item.Inputs.Where(held => held.Standing == item.Standing))
                {
                    yield return $"      {held.Input} = {held.Value ?? "?"}：{held.Against.Zh} {held.Against.En}";
                }
            }
        }

        yield return $"\n{judgement.Proposal.Words.Zh}\n{judgement.Proposal.Words.En}";
        foreach (var prompt in judgement.Prompts)
        {
            yield return $"{prompt.Words.Zh}\n{prompt.Words.En}";
        }
    }

    private Dictionary<string, object?> Item(JudgedItem item) => new(Said(item.Words))
    {
        ["clause"] = item.Clause,
        ["number"] = item.Number,
        ["law"] = Said(Cited(item.Clause).Words),
        ["confidence"] = Cited(item.Clause).Confidence.ToString(),
        ["standing"] = Known.Word(item.Standing),
        ["effect"] = Said(item.Effect),
        ["inputs"] = item.Inputs.Select(held => new Dictionary<string, object?>(Said(held.Against))
        {
            ["input"] = held.Input, ["value"] = held.Value, ["standing"] = Known.Word(held.Standing),
        }),
        ["missing"] = item.Missing,
    };

    private Citation Cited(string clause) => laws.Find(clause, judgement.On) ?? throw Refusal.Because($"the definitions hold no clause {clause} in force on {judgement.On}: complete definitions/law");

    private static Dictionary<string, object?> Said(Wording words) => new() { ["zh"] = words.Zh, ["en"] = words.En };

    private static string Heading(Standing standing) => standing switch
    {
        Standing.Met => "已达到 met",
        Standing.NotMet => "未达到 not met",
        Standing.Undecided => "待核实 to be established",
        Standing.ForPeople => "由人判断 left to people",
    };
}
