using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using Tongban.Definitions;
using Tongban.Kernel.Divisions;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Rounds;
using Tongban.Matters.Settlement.Schemes;
using Tongban.Matters.Settlement.Scoring;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban settle score|explain --city CODE --on DATE [--scheme NAME] FILE [--json]</c>: what a city's scheme gives the applications of a file. Exit status 0 done, 1 refused (the
/// file cannot be read, an application has a fault, nothing is known about the city), 2 wrong usage.
/// </summary>
internal static class SettleCommand
{
    internal static Command Create()
    {
        var command = new Command("settle", "settling in a city 落户: points and conditions, each explained");
        command.Add(Verb("score", "score applications: total, every indicator with its inputs, clause and cap; refusals with reasons", (question, json) => Score(question, json)));
        command.Add(Verb("explain", "as score, in sentences", (question, _) => Explain(question)));
        command.Add(SettleRankCommand.Create());
        command.Add(SettleSimulateCommand.Create());
        return command;
    }

    private static Command Verb(string name, string what, Func<SettleQuestion, bool, string> answer)
    {
        var (city, on) = (SettleOptions.City(), SettleOptions.On());
        var scheme = SettleOptions.Scheme();
        var (file, definitions) = (SettleOptions.File(), DefinitionsChoice.Option());
        var json = SettleOptions.Json("one JSON object an application, one a line");
        var command = new Command(name, what) { file, city, on, scheme, definitions, json };
        command.SetAction(parsed => Refusal.OrAnswer($"settle {name}", () => answer(
            SettleQuestion.Read(parsed.GetRequiredValue(city), parsed.GetRequiredValue(on), parsed.GetValue(scheme), parsed.GetRequiredValue(file), parsed.GetValue(definitions)),
            parsed.GetValue(json))));
        return command;
    }

    private static string Score(SettleQuestion question, bool json)
    {
        var scores = question.Applications.Select(question.Scorer.Score);
        return string.Join('\n', scores.Select(score => json ? JsonText.Of(SettleJson.Of(score, question.Laws)) : SettleText.Line(score)));
    }

    private static string Explain(SettleQuestion question) =>
        string.Join("\n\n", question.Applications.Select(application => SettleText.Whole(question.Scorer.Score(application), question.Laws)));
}

/// <summary>Options that the verbs of settling share.</summary>
internal static class SettleOptions
{
    internal static Option<string> City() => new("--city") { Required = true, Description = "the city's division code, such as 110000" };

    internal static Option<string> On() => new("--on") { Required = true, Description = "the day of the applications, such as 2023-07-01" };

    internal static Option<string?> Scheme() => new("--scheme") { Description = "which scheme, where parts of a city have their own" };

    internal static Option<bool> Json(string what) => new("--json") { Description = what };

    internal static Argument<string> File() => new("FILE") { Description = "applications: one JSON object, a list of them, or one a line; - for standard input" };
}

/// <summary>What was asked: a scorer, and the applications.</summary>
internal sealed record SettleQuestion(DefinitionSet Definitions, Scorer Scorer, IReadOnlyList<Application> Applications)
{
    internal Kernel.Laws.LawRegistry Laws => Definitions.Laws;

    internal static SettleQuestion Read(string city, string on, string? scheme, string file, string? definitions)
    {
        if (!DivisionCode.TryParse(city, out var code))
        {
            throw Refusal.Usage($"--city '{city}' is no division code: write six digits, such as 110000");
        }

        if (LocalDatePattern.Iso.Parse(on) is not { Success: true, Value: { Year: >= 2000 and <= 2065 } day })
        {
            throw Refusal.Usage($"--on '{on}' is no day from 2000 to 2065: write it as 2023-07-01");
        }

        var set = Load(definitions);
        return new(set, new Scorer(set.Settlement, Choose(set.Settlement, code, day, scheme), code, day), ApplicationFile.Read(file));
    }

    /// <summary>The question with numbers of the scheme changed in thought.</summary>
    internal SettleQuestion With(IEnumerable<WhatIf> changes) =>
        this with { Scorer = new(Definitions.Settlement, changes.Aggregate(Scorer.Scheme, Changed), Scorer.City, Scorer.On) };

    private static Scheme Changed(Scheme scheme, WhatIf change) => change.In(scheme) ?? throw Refusal.Usage(
        $"'{change}' changes nothing in {scheme.Version}, or not to such a number; what can be changed, with what it is: {string.Join(", ", WhatIf.Of(scheme))}");

    /// <summary>The same question, when its city ranks people.</summary>
    internal SettleQuestion Ranking() => Scorer.Scheme.Selection is null
        ? throw Refusal.Because($"{Scorer.Scheme.Version} ranks nobody; ask with settle score what its conditions say")
        : this;

    private static DefinitionSet Load(string? asked)
    {
        var folder = DefinitionsChoice.Folder(asked);
        try
        {
            var set = DefinitionSet.Load(folder);
            return set.Faults.FirstOrDefault(fault => fault.File.StartsWith("settlement/", StringComparison.Ordinal)) is { } fault
                ? throw Refusal.Because($"the definitions in {folder} have faults; the first: {fault}. See tongban check")
                : set;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Refusal.Because($"the definitions in {folder} cannot be read: {fault.Message}");
        }
    }

    private static Scheme Choose(SettlementBook book, DivisionCode city, LocalDate day, string? name)
    {
        var schemes = book.In(city, day);
        return schemes.Length == 0 ? throw Refusal.Because($"nothing is known about settling in {city} on {LocalDatePattern.Iso.Format(day)}; known cities: {string.Join(", ", book.Known)}")
            : name is null ? schemes.FirstOrDefault(scheme => scheme.Districts.IsEmpty) ?? schemes[0]
            : schemes.FirstOrDefault(scheme => scheme.Name == name) ?? throw Refusal.Usage($"--scheme '{name}' is not one of those in force there: {string.Join(", ", schemes.Select(scheme => scheme.Name))}");
    }
}
