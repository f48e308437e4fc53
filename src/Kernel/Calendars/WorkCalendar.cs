using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Tongban.Kernel.Calendars;

/// <summary>
/// Which days are worked. Monday to Friday are, unless a <see cref="HolidayNotice"/> makes them holidays; Saturday and
/// Sunday are not, unless a notice makes them make-up workdays. Years without a notice go by weekends and the
/// <see cref="StatutoryHolidays"/>, and are <em>provisional</em>. Immutable; every question about a day or a number of days is answered from two flat arrays
/// in constant time and allocates nothing. It is not an office's opening hours.
/// </summary>
/// <remarks>
/// Days outside <see cref="FirstYear"/> to <see cref="LastYear"/> are answered with <see cref="ArgumentOutOfRangeException"/>.
/// A year counts as announced when its own notice is here. The next year's notice can still move the last days of an
/// announced December (that of 2023 took 31 December 2022 off); open clocks are recomputed when a notice is loaded.
/// </remarks>
public sealed class WorkCalendar
{
    /// <summary>The first year every calendar covers.</summary>
    public const int FirstYear = 1990;

    /// <summary>The last year every calendar covers.</summary>
    public const int LastYear = 2100;

    private static readonly LocalDate Epoch = new(1970, 1, 1);
    private static readonly int FirstDay = DayNumber(new LocalDate(FirstYear, 1, 1));
    private static readonly int DayCount = DayNumber(new LocalDate(LastYear, 12, 31)) - FirstDay + 1;

    private readonly int[] workedBefore; // [i]: working days among the first i days
    private readonly int[] worked;       // [k]: index of the k-th working day
    private readonly bool[] announced;   // [year - FirstYear]
    private readonly FrozenDictionary<LocalDate, DayReason> arranged;

    private WorkCalendar(string name, ImmutableArray<HolidayNotice> notices)
    {
        Name = name;
        Notices = [.. notices.OrderBy(notice => notice.Year)];
        announced = [.. Enumerable.Range(FirstYear, LastYear - FirstYear + 1).Select(year => Notices.Any(notice => notice.Year == year))];
        arranged = Notices.SelectMany(Arranged).Concat(ByLaw()).ToFrozenDictionary(day => day.Key, day => day.Value);
        Version = VersionOf(name, Notices, arranged);
        worked = [.. Enumerable.Range(0, DayCount).Where(i => IsWorked(DateOf(FirstDay + i)))];
        workedBefore = SumsOf(worked);
    }

    /// <summary>The name definitions and the command line use, such as <c>cn</c>.</summary>
    public string Name { get; }

    /// <summary>The notices this calendar rests on, by year.</summary>
    public ImmutableArray<HolidayNotice> Notices { get; }

    /// <summary>
    /// Identifies the set of notices: name, first and last announced year, and a digest of the days they arrange, such as
    /// <c>cn/2023-2026/1f3a9c02</c>. Equal versions give equal deadlines; a clock keeps the version it was computed by.
    /// </summary>
    public string Version { get; }

    /// <summary>A calendar from its notices.</summary>
    /// <exception cref="ArgumentException">The notices contradict each other or the week; <see cref="NoticeFault.Of"/> says how.</exception>
    public static WorkCalendar Of(string name, params ImmutableArray<HolidayNotice> notices) =>
        NoticeFault.Of(notices).FirstOrDefault() is { } fault
            ? throw new ArgumentException($"The notices make no calendar: {fault.Words.En}.", nameof(notices))
            : new(name, notices);

    /// <summary>Saturday or Sunday, whatever a notice says.</summary>
    public static bool IsWeekend(LocalDate date) => date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;

    /// <summary>Whether the day is worked.</summary>
    public bool IsWorkingDay(LocalDate date) => IsWorkingDay(DayNumber(date));

    /// <summary>Whether no notice for that year is here, so that its days go by weekends and the festivals of the law alone.</summary>
    public bool IsProvisional(int year) => year is < FirstYear or > LastYear || !announced[year - FirstYear];

    /// <summary>Why the day is worked or not: the festival by name, the weekend, the exchange.</summary>
    public DayReason ReasonOf(LocalDate date) =>
        arranged.TryGetValue(date, out var reason) ? reason
        : IsWeekend(date) ? new(DayKind.Weekend, new("周末", "weekend"), null)
        : new(DayKind.Workday, new("工作日", "working day"), null);

    /// <summary>
    /// Working days after <paramref name="start"/> up to and including <paramref name="end"/>: the first day is not counted,
    /// as in <see cref="AddWorkingDays(LocalDate, int)"/>. Negative when <paramref name="end"/> is the earlier.
    /// </summary>
    public int WorkingDaysBetween(LocalDate start, LocalDate end) => WorkingDaysBetween(DayNumber(start), DayNumber(end));

    /// <summary>The n-th working day after <paramref name="start"/>, which is not counted itself; <paramref name="start"/> for n = 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n is negative, or the day lies beyond <see cref="LastYear"/>.</exception>
    public LocalDate AddWorkingDays(LocalDate start, int n) => DateOf(AddWorkingDays(DayNumber(start), n));

    /// <summary>The day itself when it is worked, else the first working day after it.</summary>
    public LocalDate NextWorkingDayOnOrAfter(LocalDate date) => DateOf(AddWorkingDays(DayNumber(date) - 1, 1));

    /// <summary>How many days of the year are worked.</summary>
    public int WorkingDaysIn(int year) => WorkingDaysBetween(DayNumber(new LocalDate(year, 1, 1)) - 1, DayNumber(new LocalDate(year, 12, 31)));

    /// <summary>Name and version.</summary>
    public override string ToString() => Version;

    /// <summary>Days since 1 January 1970, the number the arithmetic of <c>Clocks</c> runs on.</summary>
    internal static int DayNumber(LocalDate date) => Period.DaysBetween(Epoch, date);

    internal static LocalDate DateOf(int day) => Epoch.PlusDays(day);

    internal bool IsWorkingDay(int day) => WorkedUpTo(day) > WorkedUpTo(day - 1);

    internal int WorkingDaysBetween(int start, int end) => WorkedUpTo(end) - WorkedUpTo(start);

    internal int AddWorkingDays(int start, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (n == 0)
        {
            return start;
        }

        var nth = WorkedUpTo(start) + n - 1;
        return nth < worked.Length ? FirstDay + worked[nth] : throw Beyond(DateOf(FirstDay + DayCount));
    }

    internal bool AnyProvisional(int first, int last)
    {
        for (var year = DateOf(first).Year; year <= DateOf(last).Year; year++)
        {
            if (IsProvisional(year))
            {
                return true;
            }
        }

        return false;
    }

    // The day before the first may be asked about: as a start it is not counted.
    private int WorkedUpTo(int day) =>
        day >= FirstDay - 1 && day < FirstDay + DayCount ? workedBefore[day - FirstDay + 1] : throw Beyond(DateOf(day));

    private static ArgumentOutOfRangeException Beyond(LocalDate date) =>
        new(nameof(date), date, $"The calendar covers {FirstYear} to {LastYear}; {date.Year} lies outside.");

    private static int[] SumsOf(int[] worked)
    {
        var sums = new int[DayCount + 1];
        foreach (var index in worked)
        {
            sums[index + 1] = 1;
        }

        for (var i = 1; i <= DayCount; i++)
        {
            sums[i] += sums[i - 1];
        }

        return sums;
    }

    private static IEnumerable<KeyValuePair<LocalDate, DayReason>> Arranged(HolidayNotice notice) => notice.Festivals.SelectMany(festival =>
        festival.DaysOff.Select(date => KeyValuePair.Create(date, new DayReason(DayKind.Holiday, festival.Name, notice)))
            .Concat(festival.MakeUpWorkdays.Select(date => KeyValuePair.Create(date, new DayReason(DayKind.MakeUpWorkday, festival.Name, notice)))));

    private IEnumerable<KeyValuePair<LocalDate, DayReason>> ByLaw() => Enumerable.Range(FirstYear, LastYear - FirstYear + 1)
        .Where(IsProvisional).SelectMany(StatutoryHolidays.Of)
        .Select(day => KeyValuePair.Create(day.Key, new DayReason(DayKind.Holiday, day.Value, null)));

    private static string VersionOf(string name, ImmutableArray<HolidayNotice> notices, FrozenDictionary<LocalDate, DayReason> arranged)
    {
        var days = arranged.OrderBy(day => day.Key)
            .Select(day => string.Create(CultureInfo.InvariantCulture, $"{DayNumber(day.Key)}:{(int)day.Value.Kind}"));
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', notices.Select(notice => notice.Year)) + '/' + string.Join(' ', days)));
        var years = notices.IsEmpty ? "none" : string.Create(CultureInfo.InvariantCulture, $"{notices[0].Year}-{notices[^1].Year}");
        return $"{name}/{years}/{Convert.ToHexStringLower(digest.AsSpan(0, 4))}";
    }

    private bool IsWorked(LocalDate date) => ReasonOf(date).Kind switch
    {
        DayKind.Workday or DayKind.MakeUpWorkday => true,
        DayKind.Weekend or DayKind.Holiday => false,
    };
}
