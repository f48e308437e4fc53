namespace Tongban.Waters.Messages;

/// <summary>A competent authority orders one or two stations how often to report (type 16), ITU-R M.1371-5 Annex 8 §3.14; 96 bits for one, 144 for two.</summary>
public readonly ref struct AssignedMode(Bits bits)
{
    private const int ForTwo = 144;
    private readonly Bits bits = bits;

    /// <summary>The first station.</summary>
    public int FirstMmsi => bits.Number(40, 30);

    /// <summary>Its offset in slots; or reports in ten minutes where the increment is 0.</summary>
    public int FirstOffset => bits.Number(70, 12);

    /// <summary>Its increment in slots.</summary>
    public int FirstIncrement => bits.Number(82, 10);

    /// <summary>The second station, 0 for none.</summary>
    public int OtherMmsi => IsForTwo ? bits.Number(92, 30) : 0;

    /// <summary>The second station's offset.</summary>
    public int OtherOffset => IsForTwo ? bits.Number(122, 12) : 0;

    /// <summary>The second station's increment.</summary>
    public int OtherIncrement => IsForTwo ? bits.Number(134, 10) : 0;

    private bool IsForTwo => bits.Length >= ForTwo;
}
