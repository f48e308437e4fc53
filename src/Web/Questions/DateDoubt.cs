using System.Globalization;
using NodaTime;
using Tongban.Kernel.Words;
using Tongban.Web.Components;

namespace Tongban.Web.Questions;

/// <summary>Says of a date that cannot be read which part is wrong and what would be right.</summary>
internal static class DateDoubt
{
    /// <summary>The first year that is written with four digits; an earlier one is a slip.</summary>
    internal const int FirstYear = 1000;

    internal static Wording Of(DateParts parts) =>
        Number(parts.Year) is not (>= FirstYear and <= 9999 and var year) ? new("年份请写四位数字，例如 2019。", "Write the year with four digits, such as 2019.")
        : Number(parts.Month) is not (>= 1 and <= 12 and var month) ? new("月份请写 1 到 12。", "Write the month as 1 to 12.")
        : Number(parts.Day) is null ? new("日请写数字，例如 20。", "Write the day as a number, such as 20.")
        : NoSuchDay(year, month, CalendarSystem.Iso.GetDaysInMonth(year, month));

    private static Wording NoSuchDay(int year, int month, int days) =>
        new($"{year}年{month}月只有{days}天，请核对日期，写 1 到 {days}。", $"{month}/{year} has only {days} days; check the date and write a day from 1 to {days}.");

    private static int? Number(string? text) =>
        int.TryParse((text ?? "").Trim().Normalize(System.Text.NormalizationForm.FormKC), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
