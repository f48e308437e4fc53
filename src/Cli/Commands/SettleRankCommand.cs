using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Tongban.Matters.Settlement.Rounds;
using Tongban.Matters.Thresholds;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban settle rank --city CODE --on DATE FILE [--set quota=8000] [--json]</c>: everybody of a file ranked as the city ranks, best first, then those who are not
/// ranked with the reason. Nothing is decided by it.
/// </summary>
internal static class SettleRankCommand
{
    internal static Command Create()
    {
        var (city, on, scheme, file, definitions) = (SettleOptions.City(), SettleOptions.On(), SettleOptions.Scheme(), SettleOptions.File(), DefinitionsChoice.Option());
        var (set, json) = (SettleSimulateCommand.Set(), SettleOptions.Json("one JSON object an applicant, one a line"));
        var command = new Command("rank", "rank the applications of a file as the city ranks them") { file, city, on, scheme, set, definitions, json };
        command.SetAction(parsed => Refusal.OrAnswer("settle rank", () => Rank(
            SettleQuestion.Read(parsed.GetRequiredValue(city), parsed.GetRequiredValue(on), parsed.GetValue(scheme), parsed.GetRequiredValue(file), parsed.GetValue(definitions))
                .Ranking().With(SettleSimulateCommand.Changes(parsed.GetValue(set))),
            parsed.GetValue(json))));
        return command;
    }

    private static string Rank(SettleQuestion question, bool json)
    {
        var round = SettlementRound.Of(question.Scorer, [.. question.Applications.Select(application => new Entrant(application.Id, application.Id, "", application))], ImmutableArray<Bar>.Empty);
        var ranked = round.Ranking.Order.ToArray();
        var order = ranked.Concat(Enumerable.Range(0, question.Applications.Count).Except(ranked));
        return string.Join('\n', order.Select(at => json ? JsonText.Of(Line(round, at)) : Text(round, at)));
    }

    private static Dictionary<string, object?> Line(SettlementRound round, int at) => new()
    {
        ["id"] = round.ScoreOf(at).Application.Id,
        ["place"] = round.PlaceOf(at),
        ["total"] = round.ScoreOf(at).Published,
        ["outcome"] = Known.Word(round.OutcomeOf(at)),
        ["confidence"] = round.ScoreOf(at).Scheme.RankingConfidence.ToString(),
        ["zh"] = round.WordsOf(at).Zh,
        ["en"] = round.WordsOf(at).En,
    };

    private static string Text(SettlementRound round, int at) => string.Create(
        CultureInfo.InvariantCulture, $"{round.PlaceOf(at)?.ToString(CultureInfo.InvariantCulture) ?? "–"}\t{round.ScoreOf(at).Application.Id}\t{round.ScoreOf(at).Published}\t{round.WordsOf(at).Zh} {round.WordsOf(at).En}\t可信度 confidence {round.ScoreOf(at).Scheme.RankingConfidence}");
}
