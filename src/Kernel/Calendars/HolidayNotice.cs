using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Words;

namespace Tongban.Kernel.Calendars;

/// <summary>
/// The yearly notice (节假日安排的通知) by which the State Council's General Office says which days are off and which
/// weekends are worked instead (调休). It may touch the last days of the year before. It is not the list of statutory
/// festivals of the 《全国年节及纪念日放假办法》: the days it moves are days off all the same.
/// </summary>
/// <param name="Year">The year the notice is about.</param>
/// <param name="Title">The title as issued.</param>
/// <param name="Number">The document number, empty where it is not known.</param>
/// <param name="Confidence">How sure the number is: <c>A</c> read in the original, <c>B</c> from a second source, <c>C</c> to be checked.</param>
/// <param name="Address">Where the notice was published.</param>
/// <param name="Festivals">What it arranges, in the order of the notice.</param>
public sealed record HolidayNotice(
    int Year, string Title, string Number, string Confidence, Uri Address, ImmutableArray<Festival> Festivals);

/// <summary>One festival of a <see cref="HolidayNotice"/>: its days off and the days worked in exchange.</summary>
/// <param name="Name">What the festival is called.</param>
/// <param name="DaysOff">Every day off, weekends inside the holiday included.</param>
/// <param name="MakeUpWorkdays">Weekend days that are worked.</param>
public sealed record Festival(Wording Name, ImmutableArray<LocalDate> DaysOff, ImmutableArray<LocalDate> MakeUpWorkdays);
