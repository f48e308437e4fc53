using System.CommandLine;
using System.Text.Json;
using NodaTime.Text;
using Tongban.Kernel.Calendars;
using Tongban.Kernel.Clocks;

namespace Tongban.Cli.Commands;

/// <summary>
/// <c>tongban deadline --from MOMENT --within LIMIT [--calendar NAME] [--pause A/B]… [--extend LIMIT] [--no-roll] [--json]</c>:
/// when a limit ends and how the days were counted. Exit status 0 done (also when a pause is open and the end with it),
/// 1 refused, 2 wrong usage.
/// </summary>
internal static class DeadlineCommand
{
    internal static Command Create()
    {
        var from = new Option<string>("--from") { Required = true, Description = "when the clock starts: 2026-09-30T10:00+08:00, or a plain date" };
        var within = new Option<string>("--within") { Required = true, Description = "the limit: \"5 working-days\", \"24 hours\", \"40 days\", \"3 months\", \"1 year\"" };
        var calendar = new Option<string>("--calendar") { DefaultValueFactory = _ => "cn", Description = "whose working days" };
        var pause = new Option<string[]>("--pause") { DefaultValueFactory = _ => [], Description = "a span not counted, A/B, or A/ while it is open; may be repeated" };
        var extend = new Option<string?>("--extend") { Description = "what was granted on top, a limit" };
        var noRoll = new Option<bool>("--no-roll") { Description = "an end on a day off stays there" };
        var definitions = DefinitionsChoice.Option();
        var json = new Option<bool>("--json") { Description = "one JSON object on standard output" };
        var command = new Command("deadline", "say when a limit ends, and how the days were counted") { from, within, calendar, pause, extend, noRoll, definitions, json };
        command.SetAction(parsed => Refusal.OrAnswer("deadline", () => Run(
            new(parsed.GetRequiredValue(from), parsed.GetRequiredValue(within), parsed.GetValue(pause) ?? [], parsed.GetValue(extend), parsed.GetValue(noRoll)),
            () => CalendarChoice.Load(parsed.GetValue(definitions), parsed.GetValue(calendar) ?? "cn"),
            parsed.GetValue(json))));
        return command;
    }

    private static string Run(Question question, Func<WorkCalendar> calendar, bool json)
    {
        var sum = question.Ask(calendar);
        return json ? JsonText.Of(Answer(sum)) : $"{Headline(sum)}\n\n{sum.Words.Zh}\n\n{sum.Words.En}";
    }

    private static string Headline(DeadlineSum sum) => sum.Due is { } due
        ? $"{LocalDatePattern.Iso.Format(due.LastDay)} ({Moment.Write(due.Moment)}){(due.Provisional ? " 暂定 provisional" : "")}"
        : "暂停中，届满日待定 paused, the end is open";

    private static Dictionary<string, object?> Answer(DeadlineSum sum)
    {
        var answer = new Dictionary<string, object?>
        {
            ["dueDate"] = sum.Due is { } due ? LocalDatePattern.Iso.Format(due.LastDay) : null,
            ["due"] = sum.Due is { } end ? Moment.Write(end.Moment) : null,
            ["provisional"] = sum.Due?.Provisional ?? false,
            ["steps"] = sum.Steps.Select(Step),
        };
        return sum.Due is null ? new(answer) { ["paused"] = true } : answer;
    }

    private static Dictionary<string, object?> Step(SumStep step) => new()
    {
        ["kind"] = JsonNamingPolicy.KebabCaseLower.ConvertName(step.Kind.ToString()),
        ["from"] = Moment.Write(step.From),
        ["until"] = step.Until is { } until ? Moment.Write(until) : null,
        ["days"] = step.Days,
        ["zh"] = step.Words.Zh,
        ["en"] = step.Words.En,
    };

    /// <summary>What was asked, as it was written.</summary>
    private sealed record Question(string From, string Within, string[] Pauses, string? Extend, bool NoRoll)
    {
        internal DeadlineSum Ask(Func<WorkCalendar> calendar)
        {
            var from = Moment.Read(From) ?? throw Refusal.Usage($"--from '{From}' is no moment: {Moment.Forms}");
            var (limit, extension) = (ReadLimit("--within", Within), Extend is null ? (Limit?)null : ReadLimit("--extend", Extend));
            Pause[] pauses = [.. Pauses.Select(ReadPause)];
            if (ChinaTime.At(from).Year is < WorkCalendar.FirstYear or > WorkCalendar.LastYear)
            {
                throw Refusal.Because($"--from '{From}' lies outside the years {WorkCalendar.FirstYear} to {WorkCalendar.LastYear} that calendars cover");
            }

            return Explain(() => Deadline.Explain(calendar(), from, limit, pauses, extension, NoRoll ? CountingRule.NoRoll : CountingRule.Statutory));
        }

        private static DeadlineSum Explain(Func<DeadlineSum> sum)
        {
            try
            {
                return sum();
            }
            catch (ArgumentOutOfRangeException)
            {
                throw Refusal.Because($"this limit ends outside the years {WorkCalendar.FirstYear} to {WorkCalendar.LastYear} that calendars cover; use a shorter one");
            }
        }

        private static Limit ReadLimit(string option, string text) => Limit.TryParse(text, out var limit) ? limit : throw Refusal.Usage(
            $"{option} '{text}' is no limit: write a whole number above zero and hours, days, working-days, months or years, such as \"5 working-days\", at most a hundred years");

        private static Pause ReadPause(string text)
        {
            if (text.Split('/') is not [var first, var second] || Moment.Read(first) is not { } from)
            {
                throw NoPause(text);
            }

            var until = second.Length == 0 ? (NodaTime.Instant?)null : Moment.Read(second) ?? throw NoPause(text);
            return until < from
                ? throw Refusal.Usage($"--pause '{text}' ends before it begins: write the earlier moment first")
                : new(from, until);
        }

        private static Refusal NoPause(string text) =>
            Refusal.Usage($"--pause '{text}' is no span: write A/B, or A/ while it is open; for A and B {Moment.Forms}");
    }
}
