using System.CommandLine;
using System.Globalization;
using System.Text;
using Tongban.Matters.Settlement.Rounds;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban settle simulate --city CODE --on DATE FILE --set quota=8000 --set age.points=25 [--width POINTS] [--json]</c>: the same applications under the rules as they
/// are and as they would be: how many are ranked and taken, the cut, and the distribution. Figures of nobody in particular.
/// </summary>
internal static class SettleSimulateCommand
{
    private const int Columns = 60;

    internal static Command Create()
    {
        var (city, on, scheme, file, definitions) = (SettleOptions.City(), SettleOptions.On(), SettleOptions.Scheme(), SettleOptions.File(), DefinitionsChoice.Option());
        var width = new Option<int>("--width") { DefaultValueFactory = _ => 5, Description = "whole points a bar of the distribution" };
        var (set, json) = (Set(), SettleOptions.Json("one JSON object on standard output"));
        var command = new Command("simulate", "what another quota or other points would do to all applications at once") { file, city, on, scheme, set, width, definitions, json };
        command.SetAction(parsed => Refusal.OrAnswer("settle simulate", () => Simulate(
            SettleQuestion.Read(parsed.GetRequiredValue(city), parsed.GetRequiredValue(on), parsed.GetValue(scheme), parsed.GetRequiredValue(file), parsed.GetValue(definitions)).Ranking(),
            Changes(parsed.GetValue(set)),
            parsed.GetValue(width),
            parsed.GetValue(json))));
        return command;
    }

    internal static Option<string[]> Set() => new("--set") { DefaultValueFactory = _ => [], Description = "a number changed in thought, such as quota=8000 or age.points=25; may be repeated" };

    internal static WhatIf[] Changes(string[]? given) => [.. (given ?? []).Select(Change)];

    private static WhatIf Change(string text) =>
        text.Split('=') is [var where, var value] && decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? new(where, number)
            : throw Refusal.Usage($"--set '{text}' is no change: write NAME=NUMBER, such as quota=8000 or age.points=25");

    private static string Simulate(SettleQuestion question, WhatIf[] changes, int width, bool json)
    {
        if (width is < 1 or > 1000)
        {
            throw Refusal.Usage($"--width {width} is no width: write whole points from 1 to 1000");
        }

        var now = Distribution.Of(question.Scorer, question.Applications, width);
        var then = Distribution.Of(question.With(changes).Scorer, question.Applications, width);
        return json
            ? JsonText.Of(new Dictionary<string, object?> { ["scheme"] = question.Scorer.Scheme.Version, ["confidence"] = question.Scorer.Scheme.RankingConfidence.ToString(), ["changes"] = changes.Select(change => change.ToString()), ["now"] = Figures(now), ["then"] = Figures(then) })
            : $"{question.Scorer.Scheme.Version}; 可信度 confidence {question.Scorer.Scheme.RankingConfidence}\n现行 as it is\n{Drawn(now)}\n\n假设 with {string.Join(", ", changes.Select(change => change.ToString()))}\n{Drawn(then)}";
    }

    private static Dictionary<string, object?> Figures(Distribution distribution) => new()
    {
        ["applied"] = distribution.Applied,
        ["ranked"] = distribution.Ranked,
        ["taken"] = distribution.Taken,
        ["cut"] = distribution.Cut,
        ["distribution"] = distribution.Bars.Select(bar => new Dictionary<string, int> { ["from"] = bar.From, ["count"] = bar.Count, ["taken"] = bar.Taken }),
    };

    /// <summary>A bar a line: ■ taken, □ not.</summary>
    private static string Drawn(Distribution distribution)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"申报 applied {distribution.Applied}, 排名 ranked {distribution.Ranked}, 入围 taken {distribution.Taken}, 最低分 cut {distribution.Cut?.ToString(CultureInfo.InvariantCulture) ?? "–"}");
        var most = distribution.Bars.Select(bar => bar.Count).DefaultIfEmpty(1).Max();
        foreach (var bar in distribution.Bars)
        {
            var (full, all) = (bar.Taken * Columns / most, bar.Count * Columns / most);
            text.Append(CultureInfo.InvariantCulture, $"\n{bar.From,5} {new string('■', full)}{new string('□', all - full)} {bar.Count}");
        }

        return text.ToString();
    }
}
