using System.Runtime.InteropServices;

namespace Tongban.Waters.Nmea;

/// <summary>
/// What became of the lines so far. Every line is in exactly one of <see cref="Messages"/> with <see cref="Parts"/>, <see cref="OtherSentences"/>,
/// <see cref="Remarks"/> and <see cref="Refused"/>; abandoned messages and refused tag blocks are counted once more.
/// </summary>
/// <param name="Lines">All lines, empty ones among them.</param>
/// <param name="Messages">Messages handed on, each ended by one line.</param>
/// <param name="Parts">Lines that were taken as parts and did not end a message.</param>
/// <param name="OtherSentences">Sentences with a right checksum that are neither VDM nor VDO.</param>
/// <param name="Remarks">Empty lines and comments (<c>#</c>).</param>
/// <param name="Refused">Lines that are errors.</param>
/// <param name="Abandoned">Messages of several parts that were given up.</param>
/// <param name="TagBlocksRefused">Tag blocks that were not believed; their sentences were read all the same.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct StreamCounts(long Lines, long Messages, long Parts, long OtherSentences, long Remarks, long Refused, long Abandoned, long TagBlocksRefused);
