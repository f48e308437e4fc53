using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Clocks;

/// <summary>The unit of a limit. 日 in one law is a calendar day and in the next a working day, so the unit is never left out.</summary>
public enum TimeUnit
{
    /// <summary>小时: exact hours, day and night.</summary>
    Hours,

    /// <summary>自然日: calendar days.</summary>
    Days,

    /// <summary>工作日: days the calendar says are worked.</summary>
    WorkingDays,

    /// <summary>月: to the corresponding day of a later month.</summary>
    Months,

    /// <summary>年: to the corresponding day of a later year.</summary>
    Years,
}

/// <summary>
/// A limit (期限) with its unit: <c>5 working-days</c>, <c>24 hours</c>, <c>40 days</c>, <c>3 months</c>, <c>1 year</c>.
/// At least one unit and at most a hundred years. It does not say from when, nor when it ends; <see cref="Deadline"/> does.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Limit
{
    private Limit(int amount, TimeUnit unit) => (Amount, Unit) = (amount, unit);

    /// <summary>How many units, above zero.</summary>
    public int Amount { get; }

    /// <summary>The unit.</summary>
    public TimeUnit Unit { get; }

    /// <summary>In words: <c>5个工作日</c>, <c>5 working days</c>.</summary>
    public Wording Words => new(InChinese(), ToString().Replace('-', ' '));

    /// <summary>A limit of so many units.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is below one or above a hundred years.</exception>
    public static Limit Of(int amount, TimeUnit unit) => IsSensible(amount, unit)
        ? new(amount, unit)
        : throw new ArgumentOutOfRangeException(nameof(amount), amount, $"A limit is at least 1 and at most {Most(unit)} {Name(unit)}s.");

    /// <summary>Reads <c>5 working-days</c>; singular and plural are the same.</summary>
    /// <exception cref="FormatException">The text is no limit.</exception>
    public static Limit Parse(string text) => TryParse(text, out var limit)
        ? limit
        : throw new FormatException($"'{text}' is no limit: write a whole number and hours, days, working-days, months or years, such as '5 working-days'.");

    /// <summary>Reads <c>5 working-days</c>; false when the text is no limit, or beyond a hundred years.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Limit limit)
    {
        limit = default;
        if (text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var number, var word]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            || UnitOf(word) is not { } unit || !IsSensible(amount, unit))
        {
            return false;
        }

        limit = new(amount, unit);
        return true;
    }

    /// <summary>The text <see cref="Parse"/> reads back.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {Name(Unit)}{(Amount == 1 ? "" : "s")}");

    /// <summary>Both together, in the one unit they share; a hundred years do not bound it.</summary>
    internal Limit Plus(Limit more) => new(Amount + more.Amount, Unit);

    private static bool IsSensible(int amount, TimeUnit unit) => amount >= 1 && amount <= Most(unit);

    private static int Most(TimeUnit unit) => unit switch
    {
        TimeUnit.Hours => 876_600,
        TimeUnit.Days => 36_525,
        TimeUnit.WorkingDays => 36_525,
        TimeUnit.Months => 1_200,
        TimeUnit.Years => 100,
    };

    private static TimeUnit? UnitOf(string word) => word switch
    {
        "hour" or "hours" => TimeUnit.Hours,
        "day" or "days" => TimeUnit.Days,
        "working-day" or "working-days" => TimeUnit.WorkingDays,
        "month" or "months" => TimeUnit.Months,
        "year" or "years" => TimeUnit.Years,
        _ => null,
    };

    private static string Name(TimeUnit unit) => unit switch
    {
        TimeUnit.Hours => "hour",
        TimeUnit.Days => "day",
        TimeUnit.WorkingDays => "working-day",
        TimeUnit.Months => "month",
        TimeUnit.Years => "year",
    };

    private string InChinese() => Unit switch
    {
        TimeUnit.Hours => $"{Amount}小时",
        TimeUnit.Days => $"{Amount}日",
        TimeUnit.WorkingDays => $"{Amount}个工作日",
        TimeUnit.Months => $"{Amount}个月",
        TimeUnit.Years => $"{Amount}年",
    };
}
