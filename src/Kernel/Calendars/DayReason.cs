using Tongban.Kernel.Words;

namespace Tongban.Kernel.Calendars;

/// <summary>What a day is to a working-day calendar.</summary>
public enum DayKind
{
    /// <summary>Monday to Friday, no holiday.</summary>
    Workday,

    /// <summary>Saturday or Sunday, neither worked nor part of a holiday.</summary>
    Weekend,

    /// <summary>A day off by a holiday notice, weekends inside the holiday included, or by the law itself in a year without a notice.</summary>
    Holiday,

    /// <summary>A weekend day that a holiday notice makes a workday (调休上班).</summary>
    MakeUpWorkday,
}

/// <summary>Why a day is worked or not.</summary>
/// <param name="Kind">What the day is.</param>
/// <param name="Name">The festival for a holiday or a make-up workday; the plain kind in words otherwise.</param>
/// <param name="Notice">The notice that says so; null where the day of the week or the law itself decides.</param>
public readonly record struct DayReason(DayKind Kind, Wording Name, HolidayNotice? Notice);
