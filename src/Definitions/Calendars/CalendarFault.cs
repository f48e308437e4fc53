using Tongban.Kernel.Words;

namespace Tongban.Definitions.Calendars;

/// <summary>What is wrong with a calendar file, where, and what to do.</summary>
/// <param name="File">The file or folder, as it was opened.</param>
/// <param name="Line">The line, from 1; 0 where the whole file or folder is meant.</param>
/// <param name="Words">The fault as a sentence.</param>
public sealed record CalendarFault(string File, int Line, Wording Words)
{
    /// <summary>File, line and the English sentence, the way compilers write it.</summary>
    public override string ToString() => Line == 0 ? $"{File}: {Words.En}" : $"{File}:{Line}: {Words.En}";
}
