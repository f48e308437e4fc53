using System.Runtime.InteropServices;

namespace Tongban.Waters.Nmea;

/// <summary>
/// What the parts of one message have in common: sequence number, channel, talker, own or heard; and, where the lines say it, the station and the group of the tag
/// block. A relay may name station and group on the first part only, so what one of two parts leaves open does not tell them apart.
/// </summary>
/// <param name="Talker">The two letters of the talker.</param>
/// <param name="IsOwn">VDO or VDM.</param>
/// <param name="Sequence">The sequence number, or <see cref="VdmSentence.NoSequence"/>.</param>
/// <param name="Channel">The channel's letter, or 0.</param>
/// <param name="Source">A hash of the station's name, or 0.</param>
/// <param name="Group">The tag block's group, or <see cref="TagBlock.NoGroup"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PartKey(ushort Talker, bool IsOwn, int Sequence, byte Channel, ulong Source, long Group)
{
    internal static PartKey Of(in VdmSentence part, in Context context) =>
        new(part.Talker, part.IsOwn, part.Sequence, part.Channel, context.Source, context.Group);

    internal bool Fits(in PartKey other) =>
        Sequence == other.Sequence && Channel == other.Channel && Talker == other.Talker && IsOwn == other.IsOwn
        && (Source == other.Source || Source == 0 || other.Source == 0)
        && (Group == other.Group || Group == TagBlock.NoGroup || other.Group == TagBlock.NoGroup);

    /// <summary>The key with what a further part adds to it.</summary>
    internal PartKey With(in Context context) => this with
    {
        Source = Source == 0 ? context.Source : Source,
        Group = Group == TagBlock.NoGroup ? context.Group : Group,
    };
}
