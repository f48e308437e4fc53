using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Tongban.Kernel.Documents;

/// <summary>Days as papers print them.</summary>
public static class PaperDay
{
    private static readonly LocalDatePattern InEnglish = LocalDatePattern.Create("d MMMM uuuu", CultureInfo.InvariantCulture);

    /// <summary>2021年7月19日.</summary>
    public static string Chinese(LocalDate day) => FormattableString.Invariant($"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>19 July 2021.</summary>
    public static string English(LocalDate day) => InEnglish.Format(day);
}
