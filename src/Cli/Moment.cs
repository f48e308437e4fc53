using NodaTime;
using NodaTime.Text;
using Tongban.Kernel.Clocks;

namespace Tongban.Cli;

/// <summary>Moments as the command line reads and writes them: a date and time with its offset, or a plain date for its first moment in Beijing.</summary>
internal static class Moment
{
    /// <summary>What to write, for messages.</summary>
    internal const string Forms = "write 2026-09-30T10:00+08:00 (with its offset, or Z), or 2026-09-30 for the start of that day in Beijing";

    private static readonly OffsetDateTimePattern Minutes = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mmo<Z+HH:mm>");
    private static readonly OffsetDateTimePattern Seconds = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss;FFFFFFFFFo<Z+HH:mm>");
    private static readonly OffsetDateTimePattern Written = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss;FFFFFFFFFo<+HH:mm>");

    internal static Instant? Read(string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date } ? ChinaTime.StartOf(date)
        : Minutes.Parse(text) is { Success: true, Value: var minute } ? minute.ToInstant()
        : Seconds.Parse(text) is { Success: true, Value: var second } ? second.ToInstant()
        : null;

    internal static string Write(Instant moment) => Written.Format(ChinaTime.At(moment));
}
