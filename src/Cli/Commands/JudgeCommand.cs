using System.CommandLine;
using Tongban.Cli.Judging;
using Tongban.Definitions.Laws;
using Tongban.Matters.Environment;
using Tongban.Matters.Fisheries;
using Tongban.Matters.Thresholds;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban judge pollution FILE [--json]</c>, <c>tongban judge fishing FILE [--json]</c>: which items of which clause are met, by which inputs,
/// and what is missing to decide. It proposes and never decides. Exit status 0 judged, 1 refused (the file, or a day whose law is not held),
/// 2 wrong usage.
/// </summary>
internal static class JudgeCommand
{
    internal static Command Create() => new("judge", "say which items of which clause are met, by which inputs, and what is missing")
    {
        Kind<PollutionFindings>("pollution", "environmental pollution (法释〔2023〕7号)", PollutionFaults.Of, PollutionJudge.Judge, PollutionJudge.Before),
        Kind<FishingFindings>("fishing", "illegal fishing (法释〔2022〕12号, 长江保护法, 渔业法)", FishingFaults.Of, FishingJudge.Judge, FishingJudge.Before),
    };

    private static Command Kind<T>(string name, string about, Func<T, IEnumerable<FindingFault>> faults, Func<T, Judgement?> judge, NoLaw noLaw)
    {
        var file = new Argument<string>("FILE") { Description = "findings in JSON, as docs/schema says; - for standard input" };
        var definitions = DefinitionsChoice.Option();
        var json = new Option<bool>("--json") { Description = "one JSON object on standard output" };
        var command = new Command(name, about) { file, definitions, json };
        command.SetAction(parsed => Refusal.OrAnswer("judge", () =>
        {
            var findings = Sound(parsed.GetRequiredValue(file), faults);
            var judgement = judge(findings) ?? throw Refusal.Because($"{noLaw.Words.Zh}\n{noLaw.Words.En}");
            var answer = new JudgementAnswer(name, judgement, Laws(parsed.GetValue(definitions)));
            return parsed.GetValue(json) ? JsonText.Of(answer.Json) : answer.Words;
        }));
        return command;
    }

    private static T Sound<T>(string file, Func<T, IEnumerable<FindingFault>> faults)
    {
        var findings = FindingsJson.Read<T>(file, InputFile.Text(file));
        return faults(findings).Select(fault => $"{file}: {fault.Input}: {fault.Words.Zh} {fault.Words.En}").ToList() is [_, ..] told
            ? throw Refusal.Because(string.Join('\n', told))
            : findings;
    }

    private static Kernel.Laws.LawRegistry Laws(string? asked)
    {
        var folder = DefinitionsChoice.Folder(asked);
        var laws = LawFolder.Load(folder);
        return laws.Faults.IsEmpty ? laws.Registry : throw Refusal.Because($"the laws in {folder} have faults:\n{string.Join('\n', laws.Faults)}");
    }
}
