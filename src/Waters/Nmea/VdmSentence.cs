using System.Runtime.CompilerServices;

namespace Tongban.Waters.Nmea;

/// <summary>
/// One VDM or VDO sentence whose checksum was verified (IEC 61162-1, VDM and VDO): <c>!AIVDM,2,1,3,B,payload,0*53</c>. VDM carries what was heard, VDO
/// what the own station sent. Spans lie in the line and live as long as it. Not yet a message: <see cref="Total"/> may say that more parts follow.
/// </summary>
public readonly ref struct VdmSentence
{
    /// <summary>The sentence carries no sequence number, as one that stands alone need not.</summary>
    public const int NoSequence = -1;

    private const int Head = 7;
    private const int FieldsAfterPayload = 2;

    private VdmSentence(ReadOnlySpan<byte> sentence, int star, int comma, int sequence, byte channel)
    {
        Talker = unchecked((ushort)((sentence[1] << 8) | sentence[2]));
        IsOwn = sentence[5] == 'O';
        Total = sentence[Head] - '0';
        Number = sentence[Head + 2] - '0';
        Sequence = sequence;
        Channel = channel;
        Payload = sentence[(comma + 1)..(star - FieldsAfterPayload)];
        FillBits = sentence[star - 1] - '0';
        Suffix = sentence[(star + 3)..];
    }

    /// <summary>The two letters of the talker (AI mobile station, AB or BS base station, AN aid to navigation, AS, AX and others), the first in the upper byte.</summary>
    public ushort Talker { get; }

    /// <summary>Whether this is the own station's report (VDO).</summary>
    public bool IsOwn { get; }

    /// <summary>How many parts the message has, 1 to 9.</summary>
    public int Total { get; }

    /// <summary>Which part this is, 1 to <see cref="Total"/>.</summary>
    public int Number { get; }

    /// <summary>The number that the parts of one message share, 0 to 99, or <see cref="NoSequence"/>.</summary>
    public int Sequence { get; }

    /// <summary>The channel's letter as written: A, B, 1, 2, or another; 0 when the field is empty.</summary>
    public byte Channel { get; }

    /// <summary>The armoured bits, six a character; the characters are not verified yet.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>How many of the last character's bits are none of the message's, 0 to 5.</summary>
    public int FillBits { get; }

    /// <summary>What stands after the checksum, as receivers append it; see <see cref="StationSuffix"/>.</summary>
    public ReadOnlySpan<byte> Suffix { get; }

    /// <summary>Whether a sentence that begins with <c>!</c> is VDM or VDO, whatever its talker; proprietary sentences are not.</summary>
    public static bool Claims(ReadOnlySpan<byte> sentence) =>
        sentence.Length > Head && sentence[3] == 'V' && sentence[4] == 'D' && sentence[5] is (byte)'M' or (byte)'O' && sentence[6] == ',' && sentence[1] != 'P';

    /// <summary>Reads the fields. The checksum has been verified and the sentence claimed.</summary>
    /// <param name="sentence">From the <c>!</c> to the end of the line.</param>
    /// <param name="star">Where the asterisk of the checksum stands.</param>
    /// <param name="read">The sentence.</param>
    /// <param name="fault">What is wrong with it, when something is; its line is 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryRead(ReadOnlySpan<byte> sentence, int star, out VdmSentence read, out LineError fault)
    {
        // The shortest: !AIVDM,1,1,,,,0*hh, with the asterisk at 15.
        read = default;
        if (star < 15 || sentence[Head + 1] != ',' || sentence[Head + 3] != ',' || sentence[star - 2] != ',')
        {
            fault = new(0, LineFault.Fields);
            return false;
        }

        var at = Head + 4;
        var sequence = ReadSequence(sentence, ref at);
        var channel = ReadChannel(sentence, ref at);
        if (sequence < NoSequence || channel < 0 || at > star - FieldsAfterPayload)
        {
            fault = new(0, LineFault.Fields);
            return false;
        }

        read = new(sentence, star, at - 1, sequence, unchecked((byte)channel));
        return read.IsSound(out fault);
    }

    private bool IsSound(out LineError fault)
    {
        fault = unchecked((uint)(Number - 1) >= (uint)Total) || Total > 9 ? new(0, LineFault.PartNumber, Number, Total)
            : unchecked((uint)FillBits > 5u) || (FillBits > 0 && Number < Total) ? new(0, LineFault.FillBits, FillBits)
            : Payload.IsEmpty ? new(0, LineFault.PayloadEmpty)
            : default;
        return fault.Fault == LineFault.None;
    }

    /// <summary>The field after <paramref name="at"/>: nothing, or one or two digits. Leaves <paramref name="at"/> behind its comma.</summary>
    private static int ReadSequence(ReadOnlySpan<byte> sentence, ref int at)
    {
        if (sentence[at] == ',')
        {
            at++;
            return NoSequence;
        }

        var first = unchecked((uint)(sentence[at] - '0'));
        var (second, length) = sentence[at + 1] == ',' ? (0u, 1) : (unchecked((uint)(sentence[at + 1] - '0')), 2);
        at += length + 1;
        return first > 9 || second > 9 || sentence[at - 1] != ',' ? NoSequence - 1 : (int)(length == 1 ? first : (first * 10) + second);
    }

    /// <summary>The field after <paramref name="at"/>: nothing (0) or one character; -1 for more. Leaves <paramref name="at"/> behind its comma.</summary>
    private static int ReadChannel(ReadOnlySpan<byte> sentence, ref int at)
    {
        if (sentence[at] == ',')
        {
            at++;
            return 0;
        }

        at += 2;
        return sentence[at - 1] == ',' ? sentence[at - 2] : -1;
    }
}
