using Tongban.Waters.Nmea;

namespace Tongban.Waters.Messages;

/// <summary>
/// A whole message whose type and length were checked: the head that all types share (ITU-R M.1371-5 Annex 8 §3), its bits, and how it was heard. The fields of
/// a type are read by the struct of that type over <see cref="Bits"/>, where each is computed when it is asked for. A ref struct: it lives in the
/// reader's buffer and cannot be kept; keep what you read from it.
/// </summary>
public readonly ref struct AisMessage
{
    private AisMessage(Bits bits, Reception reception)
    {
        Bits = bits;
        Reception = reception;
    }

    /// <summary>All the message's bits.</summary>
    public Bits Bits { get; }

    /// <summary>How it was heard.</summary>
    public Reception Reception { get; }

    /// <summary>The type, 1 to 27.</summary>
    public int Type => Bits.Number(0, 6);

    /// <summary>How often it was repeated by others, 0 to 3; 3 says not to repeat it any more.</summary>
    public int Repeat => Bits.Number(6, 2);

    /// <summary>Who sends, as transmitted: 0 to 1073741823, since thirty bits hold more than nine digits. Not proof of who sends.</summary>
    public int Mmsi => Bits.Number(8, 30);

    /// <summary>A message of these bits, if its type is one of the 27 and its length one that the type can have.</summary>
    /// <param name="bits">The bits.</param>
    /// <param name="reception">How it was heard.</param>
    /// <param name="message">The message.</param>
    /// <param name="fault">What is wrong, when something is; its line is that of the last part.</param>
    public static bool TryRead(Bits bits, Reception reception, out AisMessage message, out LineError fault)
    {
        message = new(bits, reception);
        return MessageLength.IsPossible(bits, reception.Line, out fault);
    }
}
