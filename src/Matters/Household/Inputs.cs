using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;

namespace Tongban.Matters.Household;

/// <summary>
/// Takes answers for what they say. An answer that is absent or unreadable is missing: the form names its own faults, and a rule
/// that cannot be decided says which field it waits for.
/// </summary>
internal static class Inputs
{
    private const int MostMembers = 50;

    internal static RuleAnswer Met { get; } = new RuleAnswer.Met();

    internal static RuleAnswer With<T>(this RuleInput input, string field, Func<string, T?> read, Func<T, RuleAnswer> then)
        where T : struct =>
        input.Value(field) is { Length: > 0 } text && read(text) is { } value ? then(value) : new RuleAnswer.Missing(field);

    internal static DivisionCode? Division(string text) => DivisionCode.TryParse(text, out var code) ? code : null;

    internal static IdentityNumber? Number(string text) => IdentityNumber.TryParse(text, out var number) ? number : null;

    internal static LocalDate? Day(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } read ? read.Value : null;

    /// <summary>The names under which a question of a repeated group was answered: one for each member of whom anything is known.</summary>
    internal static IEnumerable<string> Members(this RuleInput input, string group, string field, params string[] others) => Enumerable.Range(0, MostMembers)
        .Select(index => string.Create(CultureInfo.InvariantCulture, $"{group}.{index}."))
        .TakeWhile(member => others.Append(field).Any(name => !string.IsNullOrEmpty(input.Value(member + name))))
        .Select(member => member + field);

    /// <summary>
    /// What a local value that is not met comes to: a refusal that says the value's grade and source; or, where nobody has verified the value,
    /// a doubt that is left to an official.
    /// </summary>
    internal static RuleAnswer NotMetBy(ParameterValue value, Wording why, string clause) => value.Verified
        ? new RuleAnswer.NotMet(Graded(value, why), clause)
        : new RuleAnswer.Doubted(Graded(value, why), clause);

    private static Wording Graded(ParameterValue value, Wording why) => new($"{why.Zh}（{value.Ground.Zh}）", $"{why.En} ({value.Ground.En})");

    /// <summary>The first answer that is not met, or the first that is missing, or the first that is doubted, or met.</summary>
    internal static RuleAnswer Together(this IEnumerable<RuleAnswer> answers)
    {
        var all = answers.ToList();
        return all.OfType<RuleAnswer.NotMet>().FirstOrDefault()
            ?? (RuleAnswer?)all.OfType<RuleAnswer.Missing>().FirstOrDefault()
            ?? (RuleAnswer?)all.OfType<RuleAnswer.Doubted>().FirstOrDefault()
            ?? Met;
    }
}
