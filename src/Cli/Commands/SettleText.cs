using System.Globalization;
using System.Text;
using NodaTime.Text;
using Tongban.Kernel.Laws;
using Tongban.Kernel.Values;
using Tongban.Kernel.Words;
using Tongban.Matters.Settlement.Gates;
using Tongban.Matters.Settlement.Schemes;
using Tongban.Matters.Settlement.Scoring;

namespace Tongban.Cli.Commands;

/// <summary>A score in sentences, Chinese and English beside each other.</summary>
internal static class SettleText
{
    internal static string Line(Score score) => string.Create(CultureInfo.InvariantCulture, $"{score.Application.Id}\t{Total(score)}\t{Standing(score)}\t可信度 confidence {score.Confidence}");

    /// <summary>Of a scheme that was not read nothing is said about anyone.</summary>
    private static string Standing(Score score) => score.Scheme.Mechanism is Mechanism.Unread ? "资格未判断 nothing is said about anyone"
        : score.Eligible ? "符合资格 eligible" : "不符合资格 not eligible: " + Refusals(score);

    internal static string Whole(Score score, LawRegistry laws)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{score.Application.Id}: {score.Scheme.Title.Zh} {score.Scheme.Title.En} ({score.Scheme.Version})");
        text.AppendLine(CultureInfo.InvariantCulture, $"计至 counted until {LocalDatePattern.Iso.Format(score.LastDay)}; {Total(score)}; 可信度 confidence {score.Confidence}");
        if (score.Size is { } size)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"按城市规模 by the city's size: {City.NameOf(size.Size).Zh} {City.NameOf(size.Size).En}; 可信度 confidence {size.Confidence} ({size.Source})");
        }

        foreach (var gate in score.Gates)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"\n{(gate.Answer.Met ? "✓" : "✗")} {gate.Gate.Title.Zh} {gate.Gate.Title.En}{Clause(gate.Gate.Basis, score, laws)}");
            Say(text, GateWords.Of(gate.Answer), gate.Answer.Records);
            Doubts(text, gate.Gate.Doubts);
        }

        foreach (var indicator in score.Indicators)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"\n{indicator.Points}{(indicator.Indicator.AtMost is { } most ? $" / {most}" : "")} {indicator.Indicator.Title.Zh} {indicator.Indicator.Title.En}{Clause(indicator.Indicator.Basis, score, laws)}");
            foreach (var step in indicator.Steps)
            {
                Say(text, StepWords.Of(step), step.Records);
            }

            if (indicator.Next is { } next)
            {
                Say(text, StepWords.Of(next), []);
            }

            Doubts(text, indicator.Indicator.Doubts);
        }

        text.AppendLine();
        Doubts(text, score.Scheme.Doubts);
        return text.ToString().TrimEnd();
    }

    private static string Total(Score score) => score.Scheme.Mechanism switch
    {
        Mechanism.Points => string.Create(CultureInfo.InvariantCulture, $"总分 total {score.Published}"),
        Mechanism.Conditions => "条件落户 by conditions",
        Mechanism.Unread => "规则没有编入，不作判断 its rules are not in here",
    };

    private static string Refusals(Score score) => string.Join(" ", score.Gates.Where(gate => !gate.Answer.Met).Select(gate => GateWords.Of(gate.Answer).Zh));

    private static string Clause(string clause, Score score, LawRegistry laws) => laws.Find(clause, score.On) is { } citation ? $" — {citation.Words.Zh}" : "";

    private static void Say(StringBuilder text, Wording words, Seq<string> records) =>
        text.AppendLine(CultureInfo.InvariantCulture, $"  {words.Zh} {words.En}{(records.Count == 0 ? "" : $" [{string.Join(", ", records)}]")}");

    private static void Doubts(StringBuilder text, IEnumerable<Doubt> doubts)
    {
        foreach (var doubt in doubts)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  ? {doubt.Confidence}: {doubt.What.Zh} {doubt.What.En}");
        }
    }
}
