namespace Tongban.Waters.Messages.Applications;

/// <summary>
/// The layout of an application's data in types 6 and 8, as data: its fields in the order in which gpsdecode writes them. Sources: IMO SN/Circ.236 and
/// SN.1/Circ.289 (area 1), the inland AIS standard of the CCNR and UNECE (area 200), the lights authorities of Britain and Ireland (areas 235 and 250).
/// Bits are counted from the message's first, as the circulars count them.
/// </summary>
internal sealed class Application
{
    private static readonly Dictionary<int, Application> Known = InternationalApplications.All.Concat(InlandApplications.All).ToDictionary(one => one.key);

    private readonly int key;
    private readonly int[] lengths;
    private readonly ApplicationField[] fields;

    /// <param name="type">6 or 8.</param>
    /// <param name="area">Designated area code.</param>
    /// <param name="function">Function identifier.</param>
    /// <param name="lengths">The only lengths, in bits, that the layout is meant for; none for any.</param>
    /// <param name="fields">Its fields.</param>
    internal Application(int type, int area, int function, int[] lengths, params ApplicationField[] fields)
    {
        key = Key(type, area, function);
        this.lengths = lengths;
        this.fields = fields;
    }

    /// <summary>Further conditions without which the data are taken for something else.</summary>
    internal Condition? Plausible { get; init; }

    /// <summary>The layout known for a type, area and function, or null.</summary>
    internal static Application? Find(int type, int area, int function) => Known.GetValueOrDefault(Key(type, area, function));

    /// <summary>Whether the layout can be this message's.</summary>
    internal bool Fits(Bits bits) =>
        (lengths.Length == 0 || Array.IndexOf(lengths, bits.Length) >= 0) && (Plausible is null || Plausible(bits));

    internal void Write(JsonLine line, Bits bits)
    {
        foreach (var field in fields)
        {
            field.Write(line, bits, 0);
        }
    }

    private static int Key(int type, int area, int function) => (((type << 10) | area) << 6) | function;
}

/// <summary>A condition on a message's bits.</summary>
internal delegate bool Condition(Bits bits);
