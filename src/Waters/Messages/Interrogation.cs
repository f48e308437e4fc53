namespace Tongban.Waters.Messages;

/// <summary>
/// One station asks one or two others for certain messages (type 15), ITU-R M.1371-5 Annex 8 §3.13; 88 to 160 bits. Where nothing more is asked the message ends,
/// and what was left out is 0.
/// </summary>
public readonly ref struct Interrogation(Bits bits)
{
    private const int WithSecondMessage = 90;
    private const int WithSecondStation = 110;
    private readonly Bits bits = bits;

    /// <summary>The first station that is asked.</summary>
    public int FirstMmsi => bits.Number(40, 30);

    /// <summary>Which message it is asked for.</summary>
    public int FirstType => bits.Number(70, 6);

    /// <summary>In how many slots it shall answer, 0 for its own choice.</summary>
    public int FirstSlotOffset => bits.Number(76, 12);

    /// <summary>Which second message it is asked for, 0 for none.</summary>
    public int SecondType => bits.Length > WithSecondMessage ? bits.Number(90, 6) : 0;

    /// <summary>In how many slots it shall answer with the second.</summary>
    public int SecondSlotOffset => bits.Length > WithSecondMessage ? bits.Number(96, 12) : 0;

    /// <summary>The second station that is asked, 0 for none.</summary>
    public int OtherMmsi => bits.Length > WithSecondStation ? bits.Number(110, 30) : 0;

    /// <summary>Which message the second station is asked for.</summary>
    public int OtherType => bits.Length > WithSecondStation ? bits.Number(140, 6) : 0;

    /// <summary>In how many slots the second station shall answer.</summary>
    public int OtherSlotOffset => bits.Length > WithSecondStation ? bits.Number(146, 12) : 0;
}
