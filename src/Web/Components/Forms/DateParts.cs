using System.Globalization;
using NodaTime;

namespace Tongban.Web.Components;

/// <summary>A date as typed into three fields: kept as typed, so that a wrong one is shown back. Not yet a date.</summary>
public sealed record DateParts(string? Year, string? Month, string? Day)
{
    public static readonly DateParts Empty = new(null, null, null);

    public bool IsEmpty => string.IsNullOrWhiteSpace(Year + Month + Day);

    /// <summary>The three posted fields <c>name-year</c>, <c>name-month</c>, <c>name-day</c>.</summary>
    public static DateParts From(IFormCollection form, string name) =>
        new(form[$"{name}-year"], form[$"{name}-month"], form[$"{name}-day"]);

    public static DateParts Of(LocalDate date) =>
        new(date.Year.ToString(CultureInfo.InvariantCulture), date.Month.ToString(CultureInfo.InvariantCulture), date.Day.ToString(CultureInfo.InvariantCulture));

    /// <summary>The date, when there is such a day between the years 1 and 9999; full-width digits are read as digits.</summary>
    public LocalDate? ToDate() =>
        Number(Year) is { } year && Number(Month) is { } month && Number(Day) is { } day && IsDay(year, month, day) ? new LocalDate(year, month, day) : null;

    private static bool IsDay(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month);

    private static int? Number(string? text) =>
        int.TryParse((text ?? "").Trim().Normalize(System.Text.NormalizationForm.FormKC), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
}
