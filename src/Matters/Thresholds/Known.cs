using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Words;

namespace Tongban.Matters.Thresholds;

/// <summary>Holds one input of the findings against what the law asks. An input that is null is not established. 以上 and 以内 include the number itself (刑法第九十九条).</summary>
public static class Known
{
    /// <summary>Whether the input is true.</summary>
    public static Reading Yes(string input, bool? value, Wording against) => Holding(input, value is { } said ? (said ? "true" : "false") : null, against, value);

    /// <summary>Whether the input is false.</summary>
    public static Reading No(string input, bool? value, Wording against) => Holding(input, value is { } said ? (said ? "true" : "false") : null, against, !value);

    /// <summary>Whether the input is one of those wanted.</summary>
    public static Reading In<T>(string input, T? value, Wording against, params ReadOnlySpan<T> wanted)
        where T : struct, Enum => Holding(input, value is { } said ? Word(said) : null, against, value is { } one ? wanted.Contains(one) : null);

    /// <summary>Whether the list holds at least one of those wanted. A list that is null is not established; an empty one says that there is none.</summary>
    public static Reading Among<T>(string input, ImmutableArray<T>? values, Wording against, params T[] wanted)
        where T : struct, Enum => Holding(
            input, values is { } said ? string.Join(",", said.Select(Word)) : null, against, values is { } list ? list.Any(wanted.Contains) : null);

    /// <summary>Whether a quantity reaches a number, the number itself included.</summary>
    public static Reading AtLeast(string input, decimal? value, decimal least, Wording against) =>
        Holding(input, value is { } said ? Text(said) : null, against, value is { } found ? found >= least : null);

    /// <summary>Whether the sum of several quantities reaches a number. What is not established counts for nothing, and leaves a sum that falls short undecided.</summary>
    public static Reading SumAtLeast(IReadOnlyCollection<(string Input, decimal? Value)> parts, decimal least, Wording against)
    {
        var reached = parts.Sum(part => part.Value ?? 0) >= least;
        return new(
            reached ? Standing.Met : parts.Any(part => part.Value is null) ? Standing.Undecided : Standing.NotMet,
            [.. parts.Select(part => new Held(part.Input, part.Value is { } said ? Text(said) : null, against, Of(part.Value is null ? null : reached)))]);
    }

    /// <summary>
    /// Whether at least so many earlier days lie within so many years before a day: from a first day to the day on which it was done again (法释〔2023〕7号
    /// article 19). The day that is exactly so many years back is within. A list that is null is not established.
    /// </summary>
    public static Reading DaysWithin(string input, IReadOnlyCollection<LocalDate>? earlier, int times, int years, LocalDate on, Wording against) => Holding(
        input,
        earlier is null ? null : string.Join(",", earlier.Select(LocalDatePattern.Iso.Format)),
        against,
        earlier is null ? null : earlier.Count(first => first <= on && first.PlusYears(years) >= on) >= times);

    /// <summary>An input of which the law can be read in two ways that differ here: left to people, with what is unclear.</summary>
    public static Reading Unclear(string input, string? value, Wording unclear) => Reading.Of(new(input, value, unclear, Standing.Undecided));

    /// <summary>Where a value of a list stands in findings: <c>wastes.0.tonnes</c>.</summary>
    internal static string Path(string list, int index, string field) => string.Create(CultureInfo.InvariantCulture, $"{list}.{index}.{field}");

    /// <summary>The word a choice stands by in findings: <c>hazardous-waste</c>.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static Reading Holding(string input, string? value, Wording against, bool? met) => Reading.Of(new(input, value, against, Of(met)));

    private static Standing Of(bool? met) => met switch { true => Standing.Met, false => Standing.NotMet, null => Standing.Undecided };

    private static string Text(decimal value) => value.ToString("G29", CultureInfo.InvariantCulture);
}
